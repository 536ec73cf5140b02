package relata.portable;

import java.util.List;
import reactor.core.publisher.Flux;

/** The files of one export as they are made. To be asked for once. */
interface Packing {

    /** All files. */
    Flux<PortableFile> files();

    /** How many posts there were so far. */
    int posts();

    /** What the form has no place for, with its number; complete at the end. */
    List<String> lost();
}
