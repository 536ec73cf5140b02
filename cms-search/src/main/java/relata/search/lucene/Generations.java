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
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
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
    private final Disk disk;

    Generations(Path directory, Disk disk) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.disk = disk;
    }

    /** Opens the folder of an index. */
    @FunctionalInterface
    interface Disk {
        /** Opens it; makes it when it is missing. */
        Directory open(Path folder) throws IOException;
    }

    /** Makes an empty index beside those that are there. */
    Generation make() throws IOException {
        String name = next();
        return Generation.create(name, disk.open(path(name)));
    }

    /**
     * Opens an index: for reading only when it can't be written, and nothing in its place when it
     * can't be read.
     */
    Generation open(String name) throws IOException {
        try {
            return Generation.open(name, disk.open(path(name)));
        } catch (LockObtainFailedException inUse) {
            throw inUse;
        } catch (IOException | RuntimeException damaged) {
            LOG.warn("The index {} can't be written: {}", name, damaged.toString());
            return openToRead(name);
        }
    }

    /** Opens an index for reading only; nothing in its place when it can't be read. */
    Generation openToRead(String name) {
        try {
            return Generation.toRead(name, disk.open(path(name)));
        } catch (IOException | RuntimeException damaged) {
            LOG.warn("The index {} can't be read: {}", name, damaged.toString());
            return Generation.nothing();
        }
    }

    private Path path(String name) {
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
    private String next() throws IOException {
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
