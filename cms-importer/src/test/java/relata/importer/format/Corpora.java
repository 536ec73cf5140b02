package relata.importer.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Files of other people's blogs that lie beside the repository where they may be had. */
public final class Corpora {

    private Corpora() {}

    /** A file or folder of the corpora; the test is skipped, and says so, when it is not there. */
    public static Path at(String path) {
        Path here = Path.of("").toAbsolutePath();
        for (Path up = here; up != null; up = up.getParent()) {
            Path found = up.resolve("../shared/corpora").resolve(path).normalize();
            if (Files.exists(found)) {
                return found;
            }
        }
        String message = "SKIPPED: ../shared/corpora/" + path + " is not there.";
        System.err.println(message);
        return Assumptions.abort(message);
    }

    static SourceFile file(String path) {
        try {
            return SourceFile.single(at(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the files below a folder that end like this. */
    public static List<String> below(String folder, String ending) {
        Path root = at(folder);
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(p -> p.toString().endsWith(ending))
                    .map(p -> folder + "/" + root.relativize(p))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
