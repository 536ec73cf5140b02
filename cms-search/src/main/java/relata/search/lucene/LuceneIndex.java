package relata.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.ObjLongConsumer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.Bits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import relata.search.ArticleIndex;
import relata.search.SearchRequest;
import relata.search.SearchResponse;
import relata.search.Understood;

/** The index on Lucene, in a directory of this machine that belongs to one process at a time. */
public final class LuceneIndex implements ArticleIndex {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);

    private final Generations generations;
    private final Searching searching;
    private final Object changes = new Object();
    private volatile Generation serving;
    private volatile boolean closed;

    private LuceneIndex(Generations generations, Generation serving, Searching searching) {
        this.generations = generations;
        this.serving = serving;
        this.searching = searching;
    }

    /**
     * Opens the index, with the weights that did best.
     *
     * @param directory where it is; made when missing
     * @param clock tells how old an article is
     */
    public static LuceneIndex open(Path directory, InstantSource clock) {
        return open(directory, clock, Weights.DEFAULT);
    }

    /**
     * Opens the index.
     *
     * @param directory where it is; made when missing
     * @param clock tells how old an article is
     * @param weights what decides the order of hits
     * @throws UncheckedIOException when the directory can't be used, or another process uses it; a
     *     damaged index is no error, but {@link #stale}
     */
    public static LuceneIndex open(Path directory, InstantSource clock, Weights weights) {
        try {
            Generations generations = new Generations(directory);
            String current = generations.current();
            Generation serving =
                    current == null ? Generation.nothing() : openOrNothing(generations, current);
            generations.keepOnly(current);
            return new LuceneIndex(generations, serving, new Searching(weights, clock));
        } catch (IOException e) {
            throw new UncheckedIOException("The index in " + directory + " can't be used.", e);
        }
    }

    private static Generation openOrNothing(Generations generations, String name)
            throws IOException {
        try {
            return Generation.open(generations.path(name));
        } catch (LockObtainFailedException inUse) {
            throw inUse;
        } catch (IOException | RuntimeException damaged) {
            LOG.warn(
                    "The index {} can't be read and has to be rebuilt: {}",
                    name,
                    damaged.toString());
            return Generation.nothing();
        }
    }

    @Override
    public void apply(Step step) {
        change(() -> {
            serving.apply(step);
            serving.commitIfDue();
        });
    }

    @Override
    public long position() {
        return serving.position();
    }

    @Override
    public void refresh() {
        change(() -> serving.refresh());
    }

    @Override
    public void commit() {
        change(() -> serving.commit());
    }

    @Override
    public SearchResponse search(SearchRequest request, Understood query) {
        return read(searcher -> searching.search(searcher.getIndexReader(), request, query));
    }

    @Override
    public long documents() {
        return read(searcher -> (long) searcher.getIndexReader().numDocs());
    }

    @Override
    public void eachVersion(ObjLongConsumer<String> visitor) {
        read(searcher -> {
            for (LeafReaderContext leaf : searcher.getLeafContexts()) {
                eachVersion(leaf.reader(), visitor);
            }
            return true;
        });
    }

    private static void eachVersion(LeafReader reader, ObjLongConsumer<String> visitor)
            throws IOException {
        BinaryDocValues ids = DocValues.getBinary(reader, Fields.ID);
        NumericDocValues versions = DocValues.getNumeric(reader, Fields.VERSION);
        Bits live = reader.getLiveDocs();
        for (int doc = 0; doc < reader.maxDoc(); doc++) {
            if ((live == null || live.get(doc))
                    && ids.advanceExact(doc)
                    && versions.advanceExact(doc)) {
                visitor.accept(ids.binaryValue().utf8ToString(), versions.longValue());
            }
        }
    }

    @Override
    public String generation() {
        return serving.name();
    }

    @Override
    public boolean stale() {
        return serving.frozen();
    }

    @Override
    public Rebuild rebuild() {
        try {
            synchronized (changes) {
                generations.keepOnly(serving.name());
                return new Building(this, Generation.create(generations.path(generations.next())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A new index can't be begun.", e);
        }
    }

    @Override
    public void close() {
        synchronized (changes) {
            closed = true;
            close(serving);
        }
    }

    /** Something that is done with a view of the index. */
    @FunctionalInterface
    interface Reading<T> {
        /** Does it; the searcher is good until this returns. */
        T with(IndexSearcher searcher) throws IOException;
    }

    /** Reads what searches see at this moment. Blocks; needs no lock. */
    <T> T read(Reading<T> reading) {
        while (true) {
            Generation from = serving;
            try {
                IndexSearcher searcher = from.acquire();
                try {
                    return reading.with(searcher);
                } finally {
                    from.release(searcher);
                }
            } catch (AlreadyClosedException switched) {
                if (closed || from == serving) {
                    throw switched;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The index can't be read.", e);
            }
        }
    }

    @FunctionalInterface
    private interface Changing {
        void run() throws IOException;
    }

    private void change(Changing changing) {
        synchronized (changes) {
            try {
                changing.run();
            } catch (IOException | AlreadyClosedException e) {
                reopen();
                throw new UncheckedIOException(
                        "The index could not be changed: " + e.getMessage(), new IOException(e));
            }
        }
    }

    /** After a failure Lucene lets go of what was not committed; so do we. */
    private void reopen() {
        if (closed) {
            return;
        }
        Generation failed = serving;
        failed.abandon();
        try {
            serving = openOrNothing(generations, failed.name());
        } catch (IOException e) {
            LOG.warn("The index can't be opened again.", e);
            serving = Generation.nothing();
        }
    }

    private static void close(Generation generation) {
        try {
            generation.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The index could not be closed.", e);
        }
    }

    /** Lets a new index serve instead, unless it is behind. */
    boolean takeOver(Generation made) {
        synchronized (changes) {
            if (closed || made.position() < serving.position()) {
                return false;
            }
            try {
                made.commit();
                made.refresh();
                generations.serve(made.name());
                Generation old = serving;
                serving = made;
                old.abandon();
                generations.keepOnly(made.name());
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException("The new index could not take over.", e);
            }
        }
    }

    /** Deletes an index that won't serve. */
    void giveUp(Generation made) {
        synchronized (changes) {
            made.abandon();
            generations.deleteQuietly(made.name());
        }
    }
}
