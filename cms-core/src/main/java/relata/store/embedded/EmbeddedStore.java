package relata.store.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document store in one folder, open in this process only, that MongoDB's drivers can talk to.
 *
 * <p>A write that was acknowledged survives the death of the process and of the machine; a command
 * is there as a whole or not at all; a reader never sees what a crash could still undo. There are
 * no transactions, sessions, change streams, collations, or text indexes: what the store can't do
 * it refuses.
 *
 * <p>It listens on the loopback interface, on a free port, and lets in only those who know a
 * password that is made anew at each start. Thread-safe.
 */
public final class EmbeddedStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);

    private static final String DATABASE = "relata";
    private static final int POOL_SIZE = 64;

    private final StoreDirectory directory;
    private final MVStore store;
    private final GroupCommit commits;
    private final Maintenance maintenance;
    private final WireServer server;
    private final @Nullable Scram scram;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedStore(StoreDirectory directory, MVStore store, Access access)
            throws IOException {
        this.directory = directory;
        this.store = store;
        this.scram = access.scram();
        this.commits = new GroupCommit(store);
        InstantSource clock = InstantSource.system();
        var cursors = new Cursors(clock);
        var catalog = new Catalog(store, commits);
        this.maintenance = new Maintenance(store, commits, cursors, access.pace());
        this.server =
                new WireServer(
                        access.address(),
                        new Commands(store, catalog, commits, cursors),
                        scram,
                        clock);
        commits.start();
        maintenance.start();
    }

    /**
     * Who may connect, and how the file is looked after.
     *
     * @param scram null when everybody may
     */
    record Access(InetSocketAddress address, @Nullable Scram scram, Maintenance.Pace pace) {

        /** This machine, and only who knows the password. */
        static Access guarded() {
            return new Access(WireServer.loopback(), new Scram("relata"), Maintenance.Pace.USUAL);
        }
    }

    /**
     * Opens the store in a folder, or makes a new one there.
     *
     * @throws StoreLocked when the folder is in use
     * @throws StoreDamaged when its file is not what was written last; it stays as it is
     * @throws StoreUnwritable when the folder can't be written
     */
    public static EmbeddedStore open(Path directory) {
        return open(directory, Access.guarded());
    }

    static EmbeddedStore open(Path folder, Access access) {
        StoreDirectory directory = StoreDirectory.lock(folder);
        try {
            MVStore store = StoreFile.open(directory);
            try {
                return new EmbeddedStore(directory, store, access);
            } catch (IOException e) {
                store.closeImmediately();
                throw new StoreUnwritable(folder, e);
            } catch (RuntimeException | AssertionError | OutOfMemoryError e) {
                store.closeImmediately();
                throw new StoreDamaged(
                        directory.data(), "its catalog can't be read (" + e.getMessage() + ")", e);
            }
        } catch (RuntimeException | Error e) {
            directory.close();
            throw e;
        }
    }

    /** Where drivers find the store. Contains the password: not for logs. */
    public String connectionString() {
        String credentials = scram == null ? "" : scram.user() + ":" + scram.password() + "@";
        String authentication =
                scram == null ? "" : "&authSource=admin&authMechanism=SCRAM-SHA-256";
        return "mongodb://%s127.0.0.1:%d/%s?directConnection=true&retryWrites=false&maxPoolSize=%d%s"
                .formatted(credentials, server.port(), DATABASE, POOL_SIZE, authentication);
    }

    /**
     * Copies the store as it is at one moment, while it goes on working. What stands there is
     * replaced when the copy is whole.
     *
     * @param file the copy; put as {@code store.mv} into an empty folder it is a store again
     * @throws StoreUnwritable when the copy can't be written
     */
    public void backup(Path file) {
        maintenance.pausedFor(() -> new Backup(store, commits).writeTo(directory.data(), file));
    }

    /** Waits for the commands that run, and closes the files. Does nothing when closed already. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // On a thread of its own, as an interrupted one would close the file under the store.
        Thread closing = Thread.ofPlatform().name("relata-store-close").start(this::closeAll);
        GroupCommit.joinUninterruptibly(closing);
    }

    private void closeAll() {
        try {
            server.close();
            maintenance.close();
            commits.close();
            if (commits.failed()) {
                store.closeImmediately();
            } else {
                store.close();
                directory.noteClosed(store.getCurrentVersion());
            }
        } catch (RuntimeException e) {
            log.error("The store was not closed cleanly; what was acknowledged is on disk", e);
        } finally {
            directory.close();
        }
    }
}
