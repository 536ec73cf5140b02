package relata.search.meaning.process;

import java.nio.file.Path;
import java.util.stream.Stream;

/** The processes that this one has started. */
final class Processes {

    private Processes() {}

    /** Those of an encoder in that folder that run. */
    static Stream<ProcessHandle> in(Path folder) {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(process -> isIn(process, folder));
    }

    private static boolean isIn(ProcessHandle process, Path folder) {
        return Stream.of(process.info().arguments().orElse(new String[0]))
                .anyMatch(("-Djava.io.tmpdir=" + folder)::equals);
    }
}
