package relata.store.embedded;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Lets one command at a time change the store and answers none before what it did is on disk. A
 * command takes a ticket; one commit and one sync serve all commands that wait, so that many
 * writers cost little more than one. A commit never falls into the middle of a command: after a
 * crash a command is there as a whole or not at all.
 *
 * <p>When a change breaks off half-way or a commit fails, nothing is committed any more: the store
 * stops rather than guess.
 */
final class GroupCommit implements AutoCloseable {

    private final MVStore store;
    private final ReentrantLock writer = new ReentrantLock();
    private final ReentrantLock tickets = new ReentrantLock();
    private final Condition wanted = tickets.newCondition();
    private final Condition done = tickets.newCondition();
    private final Thread committer;

    /** The last ticket given out. Written under {@link #writer}. */
    private volatile long issued;

    private volatile long durable;
    private volatile boolean closing;
    private volatile @Nullable Throwable failure;

    GroupCommit(MVStore store) {
        this.store = store;
        this.committer =
                Thread.ofPlatform().daemon().name("relata-store-commit").unstarted(this::commitAll);
    }

    void start() {
        committer.start();
    }

    /**
     * Runs a command that may change the store, and returns when all that it saw and did is on
     * disk.
     */
    <T> T write(Supplier<T> command) {
        T result;
        long ticket;
        writer.lock();
        try {
            refuseAfterFailure();
            result = command.get();
        } finally {
            ticket = issued;
            writer.unlock();
        }
        await(ticket);
        return result;
    }

    /** Runs something while no command is under way and all that was done is in the file. */
    <T> T atRest(Supplier<T> work) {
        writer.lock();
        try {
            refuseAfterFailure();
            store.commit();
            store.sync();
            return work.get();
        } finally {
            writer.unlock();
        }
    }

    /**
     * Makes one change, within {@link #write}.
     *
     * @return the ticket to wait for
     */
    long change(Runnable puts) {
        if (!writer.isHeldByCurrentThread()) {
            throw new IllegalStateException("A change outside of a command");
        }
        try {
            puts.run();
        } catch (Throwable broken) {
            fail(broken);
            throw broken;
        }
        return issue();
    }

    /**
     * The ticket of the change in progress. It is given out before the command ends, which is safe
     * as the committer needs the writer's lock to serve it.
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // under the writer's lock
    private long issue() {
        long ticket = ++issued;
        tickets.lock();
        try {
            wanted.signal();
        } finally {
            tickets.unlock();
        }
        return ticket;
    }

    /** Waits until everything up to the ticket is on disk. */
    void await(long ticket) {
        if (ticket <= durable) {
            return;
        }
        tickets.lock();
        try {
            while (ticket > durable && failure == null) {
                done.awaitUninterruptibly();
            }
        } finally {
            tickets.unlock();
        }
        if (ticket > durable) {
            refuseAfterFailure();
        }
    }

    private void commitAll() {
        while (waitForWork()) {
            try {
                commit();
            } catch (Throwable broken) {
                fail(broken);
            }
        }
    }

    private boolean waitForWork() {
        tickets.lock();
        try {
            while (issued == durable && !closing && failure == null) {
                wanted.awaitUninterruptibly();
            }
            return issued > durable && failure == null;
        } finally {
            tickets.unlock();
        }
    }

    private void commit() {
        long ticket;
        writer.lock();
        try {
            refuseAfterFailure();
            ticket = issued;
            store.commit();
        } finally {
            writer.unlock();
        }
        store.sync();
        tickets.lock();
        try {
            durable = ticket;
            done.signalAll();
        } finally {
            tickets.unlock();
        }
    }

    private void fail(Throwable broken) {
        tickets.lock();
        try {
            if (failure == null) {
                failure = broken;
            }
            wanted.signal();
            done.signalAll();
        } finally {
            tickets.unlock();
        }
    }

    void refuseAfterFailure() {
        Throwable broken = failure;
        if (broken != null) {
            throw Refusal.of(
                    96,
                    "OperationFailed",
                    "The embedded store stopped after an error and must be opened anew: " + broken);
        }
    }

    boolean failed() {
        return failure != null;
    }

    /** How much has been asked to be committed so far; grows with every change. */
    long issued() {
        return issued;
    }

    /** Commits what is left and stops. */
    @Override
    public void close() {
        tickets.lock();
        try {
            closing = true;
            wanted.signal();
        } finally {
            tickets.unlock();
        }
        joinUninterruptibly(committer);
    }

    static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
