package relata.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SingleFileStore;
import org.jspecify.annotations.Nullable;

/**
 * Opens the data file, and refuses one that isn't what was written last, before anything is written
 * to it.
 */
final class StoreFile {

    private static final int MIN_CACHE_MB = 16;
    private static final int MAX_CACHE_MB = 128;

    private StoreFile() {}

    static MVStore open(StoreDirectory directory) {
        Path data = directory.data();
        StoreDirectory.Note note = directory.readNote();
        checkFormat(directory, note);
        try {
            if (note == null && !Files.exists(data)) {
                create(directory);
            }
            if (Files.notExists(data) || Files.size(data) == 0) {
                throw new StoreDamaged(data, "it is missing or empty");
            }
            if (!Files.isWritable(data)) {
                throw new StoreUnwritable(data, new IOException("the file is read-only"));
            }
        } catch (IOException e) {
            throw new StoreUnwritable(data, e);
        }
        MVStore store = openExisting(data);
        try {
            checkVersion(store, data, note);
            directory.noteOpen();
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
        return store;
    }

    private static void checkFormat(StoreDirectory directory, StoreDirectory.@Nullable Note note) {
        if (note != null && note.format() != StoreDirectory.FORMAT) {
            throw new StoreDamaged(
                    directory.data(),
                    "its format is "
                            + note.format()
                            + ", and this version of Relata reads "
                            + StoreDirectory.FORMAT);
        }
    }

    /**
     * A first commit is on disk before the file has its name: a file of that name is whole or
     * damaged, never begun.
     */
    private static void create(StoreDirectory directory) throws IOException {
        Files.deleteIfExists(directory.fresh());
        try {
            MVStore store = open(directory.fresh(), false);
            store.setStoreVersion(StoreDirectory.FORMAT);
            store.close();
        } catch (MVStoreException | IllegalArgumentException e) {
            throw new StoreUnwritable(directory.fresh(), e);
        }
        StoreDirectory.move(directory.fresh(), directory.data());
    }

    private static MVStore openExisting(Path data) {
        try {
            return open(data, false);
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw StoreLocked.byAnotherProcess(data);
            }
            throw new StoreDamaged(data, "it can't be read (" + e.getMessage() + ")", e);
        } catch (RuntimeException | AssertionError | OutOfMemoryError | StackOverflowError e) {
            // Lengths that are noise ask for any amount of memory.
            throw new StoreDamaged(data, "it can't be read (" + e + ")", e);
        }
    }

    /**
     * Commits are made by hand only: one that fell into the middle of a command would tear it in
     * two.
     */
    static MVStore open(Path path, boolean readOnly) {
        long heapMb = Runtime.getRuntime().maxMemory() >> 20;
        int cache = Math.clamp(heapMb / 16, MIN_CACHE_MB, MAX_CACHE_MB);
        var file = new SingleFileStore(new HashMap<>(Map.of("cacheSize", cache)));
        boolean opened = false;
        try {
            file.open(path.toString(), readOnly, null);
            MVStore store =
                    new MVStore.Builder()
                            .adoptFileStore(file)
                            .autoCommitDisabled()
                            .autoCommitBufferSize(0)
                            .open();
            opened = true;
            return store;
        } finally {
            if (!opened) {
                closeQuietly(file);
            }
        }
    }

    private static void closeQuietly(SingleFileStore file) {
        try {
            file.close();
        } catch (RuntimeException _) {
            // The reason for closing it is what is reported.
        }
    }

    private static void checkVersion(MVStore store, Path data, StoreDirectory.@Nullable Note note) {
        if (store.getStoreVersion() != StoreDirectory.FORMAT) {
            throw new StoreDamaged(data, "its format is " + store.getStoreVersion());
        }
        if (note != null && store.getCurrentVersion() < note.closedAt()) {
            throw new StoreDamaged(
                    data,
                    "its end is missing: it holds version "
                            + store.getCurrentVersion()
                            + " and was closed at version "
                            + note.closedAt());
        }
    }
}
