package relata.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a store: one lock, one data file, and a small note beside it of the format and of
 * how the store was left.
 */
final class StoreDirectory implements AutoCloseable {

    /** The format of the data that this version writes, and the only one that it reads. */
    static final int FORMAT = 1;

    private static final String CLOSED_AT = "closed-at-version";

    private final Path directory;
    private final FileChannel lockFile;

    private StoreDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /** Makes the folder if it isn't there, and takes its lock. */
    static StoreDirectory lock(Path directory) {
        Path file = directory.resolve("store.lock");
        FileChannel channel;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StoreUnwritable(directory, e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new StoreDirectory(directory, channel);
            }
        } catch (OverlappingFileLockException _) {
            closeQuietly(channel);
            throw StoreLocked.byThisProcess(directory);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new StoreUnwritable(file, e);
        }
        closeQuietly(channel);
        throw StoreLocked.byAnotherProcess(directory);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // The reason for closing it is what is reported.
        }
    }

    Path data() {
        return directory.resolve("store.mv");
    }

    /** Where a new data file is made before it takes its place. */
    Path fresh() {
        return directory.resolve("store.mv.new");
    }

    private Path note() {
        return directory.resolve("store.properties");
    }

    /**
     * What the note says. A store that was never used has none.
     *
     * @param closedAt the version at which the store was closed, or -1 when it was not
     */
    record Note(int format, long closedAt) {}

    @Nullable Note readNote() {
        if (!Files.exists(note())) {
            return null;
        }
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(note(), UTF_8)));
            return new Note(
                    Integer.parseInt(properties.getProperty("format", "0")),
                    Long.parseLong(properties.getProperty(CLOSED_AT, "-1")));
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreDamaged(note(), "it can't be read", e);
        }
    }

    void noteOpen() {
        write("format=" + FORMAT + "\n");
    }

    void noteClosed(long version) {
        write("format=" + FORMAT + "\n" + CLOSED_AT + "=" + version + "\n");
    }

    private void write(String text) {
        var out = new StringWriter();
        out.write("# Written by Relata. Do not edit.\n");
        out.write(text);
        Path temporary = directory.resolve("store.properties.new");
        try {
            try (var channel =
                    FileChannel.open(
                            temporary,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(out.toString().getBytes(UTF_8)));
                channel.force(true);
            }
            move(temporary, note());
        } catch (IOException e) {
            throw new StoreUnwritable(note(), e);
        }
    }

    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path parent = to.toAbsolutePath().getParent();
        try (var folder = FileChannel.open(parent, StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException _) {
            // Not every system can sync a folder.
        }
    }

    @Override
    public void close() {
        closeQuietly(lockFile);
    }
}
