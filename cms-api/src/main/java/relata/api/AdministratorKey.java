package relata.api;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import relata.access.ApiKeys;
import relata.access.NewKey;

/**
 * The key with which everything begins: made when a library has no key at all, and written to a
 * file that only its owner can read.
 */
public final class AdministratorKey {

    private static final Logger LOG = LoggerFactory.getLogger(AdministratorKey.class);

    private final ApiKeys keys;
    private final Path file;

    /**
     * @param keys the library's keys
     * @param file gets the key as one line
     */
    public AdministratorKey(ApiKeys keys, Path file) {
        this.keys = keys;
        this.file = file;
    }

    /** Makes it, if the library has no key yet. */
    public Mono<Void> ensure() {
        return keys.first("Administrator", this::write).then();
    }

    private void write(NewKey key) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(fresh);
            create(fresh);
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                out.write(StandardCharsets.US_ASCII.encode(key.text() + "\n"));
                out.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            LOG.info("The administrator's key is in {}", file);
        } catch (IOException e) {
            throw new LibraryUnavailable(
                    "The administrator's key can't be written to "
                            + file
                            + ": "
                            + e.getMessage()
                            + ". Check the folder's owner and permissions.",
                    e);
        }
    }

    private static void create(Path fresh) throws IOException {
        boolean posix = fresh.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(fresh);
        }
    }
}
