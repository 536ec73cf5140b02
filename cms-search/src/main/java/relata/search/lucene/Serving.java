package relata.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import relata.refusal.Refusal;
import relata.search.IndexUnreadable;

/**
 * The index that serves. When it can't be written any more, on a full disk for one, it is opened
 * again as of its last commit, and searches go on seeing what they saw until all of that is in it
 * again.
 *
 * <p>Changes are made by one thread at a time; reading needs no lock.
 */
final class Serving {

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private final Generations generations;

    /** What is changed. */
    private volatile Generation now;

    /** What searches see: another than is changed only for the while after a failure. */
    private volatile Generation seen;

    private volatile @Nullable Generation suspected;
    private volatile boolean damaged;
    private volatile boolean closed;

    Serving(Generations generations, Generation now) {
        this.generations = generations;
        this.now = now;
        this.seen = now;
    }

    /** Something that is done with a view of the index. */
    @FunctionalInterface
    interface Reading<T> {
        /** Does it; the searcher is good until this returns. */
        T with(IndexSearcher searcher) throws IOException;
    }

    /** Something that is done to the index. */
    @FunctionalInterface
    interface Changing {
        /** Does it. */
        void to(Generation now) throws IOException;
    }

    /** What is changed. */
    Generation now() {
        return now;
    }

    /** Whether another has to take its place. */
    boolean stale() {
        return damaged || now.frozen();
    }

    /** Reads what searches see at this moment. */
    <T> T read(Reading<T> reading) {
        while (true) {
            Generation from = seen;
            try {
                IndexSearcher searcher = from.acquire();
                try {
                    return reading.with(searcher);
                } finally {
                    from.release(searcher);
                }
            } catch (AlreadyClosedException switched) {
                if (closed || from == seen) {
                    throw switched;
                }
            } catch (IOException | UncheckedIOException | InternalError e) {
                foundDamaged(from, e);
                throw new IndexUnreadable(e);
            } catch (Refusal refused) {
                throw refused;
            } catch (RuntimeException e) {
                throw explained(from, e);
            }
        }
    }

    /** A strange failure may come of damaged files, which is looked into once. */
    private RuntimeException explained(Generation read, RuntimeException failure) {
        if (suspected != read) {
            suspected = read;
            check(read);
        }
        return damaged ? new IndexUnreadable(failure) : failure;
    }

    /** Compares every file with its checksum. */
    void check() {
        check(seen);
    }

    private void check(Generation checked) {
        try {
            checked.check();
        } catch (IOException | AlreadyClosedException | InternalError e) {
            foundDamaged(checked, e);
        }
    }

    private void foundDamaged(Generation read, Throwable e) {
        if (read == seen && !closed) {
            LOG.warn("The index {} has to be rebuilt: {}", read.name(), e.toString());
            damaged = true;
        }
    }

    /** Changes the index; when that fails, what was not committed has to be applied again. */
    void change(Changing changing) {
        try {
            changing.to(now);
        } catch (IOException | AlreadyClosedException e) {
            Throwable first = e.getCause() == null ? e : e.getCause();
            reopen(first instanceof CorruptIndexException);
            throw new UncheckedIOException(
                    "The index could not be changed: " + first.getMessage(), new IOException(e));
        }
    }

    /** After a failure Lucene lets go of what was not committed; so do we. */
    private void reopen(boolean corrupt) {
        if (closed) {
            return;
        }
        Generation failed = now;
        failed.rollback();
        now = corrupt ? generations.openToRead(failed.name()) : opened(failed.name());
        if (failed != seen) {
            failed.abandon();
        }
    }

    private Generation opened(String name) {
        try {
            return generations.open(name);
        } catch (IOException e) {
            LOG.warn("The index can't be opened again.", e);
            return Generation.nothing();
        }
    }

    /** After a failure: lets searches see what is changed once nothing is missing in it. */
    void show() throws IOException {
        Generation before = seen;
        if (before != now && now.position() >= before.position()) {
            now.refresh();
            seen = now;
            before.abandon();
        }
    }

    /** Whether a new index has everything that this one has. */
    boolean mayTakeOver(Generation made) {
        return !closed && made.position() >= now.position();
    }

    /** Lets a new index serve instead. */
    void takeOver(Generation made) {
        Generation before = seen;
        Generation failed = now;
        now = made;
        seen = made;
        damaged = false;
        before.abandon();
        if (failed != before) {
            failed.abandon();
        }
    }

    /** Lets go of the files; what can't be made durable is missing at the next start. */
    void close() {
        closed = true;
        if (seen != now) {
            seen.abandon();
        }
        try {
            now.close();
        } catch (IOException e) {
            LOG.warn("The last changes of the index are to be repeated: {}", e.toString());
        }
    }
}
