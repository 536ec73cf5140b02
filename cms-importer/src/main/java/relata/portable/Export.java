package relata.portable;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A library, or some of its posts with what they name and show, on its way out. What is in the
 * trash stays here. Bounded memory. Safe for use by several threads.
 *
 * @param from what there is
 * @param style how it is written
 * @param chosen what of it goes out
 */
public record Export(Holdings from, Style style, Chosen chosen) {

    /** What lies at the top of every export. */
    static final String MARKER = "relata.json";

    /** How posts are written. */
    public enum Style {
        /** Markdown with front matter. */
        MARKDOWN,
        /** JSON. */
        ARCHIVE
    }

    /**
     * What was written.
     *
     * @param posts how many posts
     * @param missing what was asked for and is not there, as sentences
     */
    public record Exported(int posts, Set<String> missing) {}

    /**
     * Writes into a folder, which is made when missing. Files that are the same already are not
     * touched, and files of an earlier export that have no post any more go.
     *
     * @return an error {@link DirectoryNotEmptyException} for a folder with anything else in it,
     *     another {@link IOException} when writing is not possible
     */
    public Mono<Exported> into(Path folder) {
        return Mono.defer(() -> {
            Parcel parcel = new Parcel(from, chosen, style);
            return new ExportFolder(folder)
                    .write(parcel.files())
                    .then(Mono.fromSupplier(() -> new Exported(parcel.posts(), chosen.missing())));
        });
    }

    /** The same as a zip archive, made as fast as it is asked for. */
    public Flux<DataBuffer> zip() {
        return Flux.defer(() -> ZipStream.of(new Parcel(from, chosen, style).files()));
    }
}
