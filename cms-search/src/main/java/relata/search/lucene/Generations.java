package relata.search.lucene;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes in a directory: each in a folder of its own, {@code g1}, {@code g2} and so on, and a
 * file {@code current} that names the one that serves. The file is replaced as a whole, so that a
 * crash leaves either the old index or the new one.
 */
final class Generations {

    private static final String CURRENT = "current";
    private static final Pattern NAME = Pattern.compile("g\\d{1,18}");

    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    private final Path directory;

    Generations(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** The name of the index that serves; null when there is none. */
    @Nullable String current() throws IOException {
        Path file = directory.resolve(CURRENT);
        if (!Files.isRegularFile(file) || Files.size(file) > 100) {
            return null;
        }
        String name = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1).strip();
        return NAME.matcher(name).matches() && Files.isDirectory(path(name)) ? name : null;
    }

    /** A name that was never used by an index that is there. */
    String next() throws IOException {
        long last = names().stream().mapToLong(n -> Long.parseLong(n.substring(1))).max().orElse(0);
        return "g" + (last + 1);
    }

    /** Names the index that serves from now on. */
    void serve(String name) throws IOException {
        Path made = directory.resolve(CURRENT + ".new");
        Files.writeString(made, name + "\n");
        try (FileChannel file = FileChannel.open(made, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(
                made,
                directory.resolve(CURRENT),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        IOUtils.fsync(directory, true);
    }

    /** Deletes every index but this one; what can't be deleted now is left for the next start. */
    void keepOnly(@Nullable String name) throws IOException {
        for (String other : names()) {
            if (!other.equals(name)) {
                deleteQuietly(other);
            }
        }
    }

    /** Deletes an index; what can't be deleted now is left for the next start. */
    void deleteQuietly(String name) {
        try (Stream<Path> files = Files.walk(path(name))) {
            IOUtils.deleteFilesIgnoringExceptions(files.sorted(Comparator.reverseOrder()).toList());
        } catch (IOException left) {
            LOG.debug("The old index {} could not be deleted yet.", name, left);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isDirectory)
                    .map(p -> p.getFileName().toString())
                    .filter(n -> NAME.matcher(n).matches())
                    .toList();
        }
    }
}
