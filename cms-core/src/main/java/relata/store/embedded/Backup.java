package relata.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Copies the data file while it is written to: new pages go to its end, which the copy leaves out.
 */
final class Backup {

    private final MVStore store;
    private final GroupCommit commits;

    Backup(MVStore store, GroupCommit commits) {
        this.store = store;
        this.commits = commits;
    }

    void writeTo(Path data, Path file) {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        boolean reused = store.isSpaceReused();
        try {
            copy(data, temporary);
            check(temporary);
            StoreDirectory.move(temporary, file);
        } catch (IOException e) {
            throw new StoreUnwritable(file, e);
        } finally {
            store.setReuseSpace(reused);
            deleteQuietly(temporary);
        }
    }

    private void copy(Path data, Path temporary) throws IOException {
        try (var from = FileChannel.open(data, StandardOpenOption.READ);
                var to =
                        FileChannel.open(
                                temporary,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE)) {
            long size =
                    commits.atRest(() -> {
                        store.setReuseSpace(false);
                        return store.getFileStore().size();
                    });
            long copied = 0;
            while (copied < size) {
                copied += from.transferTo(copied, size - copied, to);
            }
            to.force(true);
        }
    }

    private static void check(Path copy) throws IOException {
        try (MVStore opened = StoreFile.open(copy, true)) {
            if (opened.getStoreVersion() != StoreDirectory.FORMAT) {
                throw new IOException("The copy is not a store");
            }
        } catch (MVStoreException e) {
            throw new IOException("The copy can't be read", e);
        }
    }

    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException _) {
            // It is in nobody's way.
        }
    }
}
