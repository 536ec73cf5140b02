package relata.store.embedded;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file from growing: what changes is written anew, and the old pages leave holes that
 * nothing else would fill. Also forgets cursors that nobody reads.
 */
final class Maintenance implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Maintenance.class);

    /** Compact after so many changes, if they were made within a round; each round is bounded. */
    private static final int CHANGES = 300;

    private static final int FILL_RATE_PERCENT = 60;
    private static final int BYTES_PER_ROUND = 8 * 1024 * 1024;

    /**
     * How often to look, and how long to keep what was written anew.
     *
     * @param roundMillis from one look to the next, in milliseconds
     * @param retentionMillis the least age of what may be overwritten, in milliseconds; the longer,
     *     the more there is to fall back on when the disk loses what it said it had
     */
    record Pace(long roundMillis, int retentionMillis) {

        static final Pace USUAL = new Pace(500, 5_000);
    }

    private final MVStore store;
    private final Pace pace;
    private final GroupCommit commits;
    private final Cursors cursors;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();
    private final Thread thread;
    private boolean closing;
    private boolean paused;
    private long compactedAt;

    Maintenance(MVStore store, GroupCommit commits, Cursors cursors, Pace pace) {
        this.store = store;
        this.pace = pace;
        store.setRetentionTime(pace.retentionMillis());
        this.commits = commits;
        this.cursors = cursors;
        this.thread =
                Thread.ofPlatform().daemon().name("relata-store-maintenance").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        lock.lock();
        try {
            while (!closing) {
                if (!closed.await(pace.roundMillis(), TimeUnit.MILLISECONDS)
                        && !paused
                        && !closing) {
                    round();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("The store is no longer compacted", e);
        } finally {
            lock.unlock();
        }
    }

    private void round() {
        cursors.expire();
        if (commits.issued() - compactedAt >= CHANGES && !commits.failed()) {
            compactedAt = commits.issued();
            store.compact(FILL_RATE_PERCENT, BYTES_PER_ROUND);
        }
    }

    /** Runs something during which the file must not be rearranged. */
    void pausedFor(Runnable work) {
        lock.lock();
        try {
            paused = true;
            work.run();
        } finally {
            paused = false;
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            closed.signal();
        } finally {
            lock.unlock();
        }
        GroupCommit.joinUninterruptibly(thread);
    }
}
