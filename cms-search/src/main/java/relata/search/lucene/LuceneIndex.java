package relata.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.ObjLongConsumer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;
import relata.search.ArticleIndex;
import relata.search.SearchRequest;
import relata.search.SearchResponse;
import relata.search.Understood;
import relata.search.lucene.Generations.Disk;
import relata.search.meaning.QueryVector;

/** The index on Lucene, in a directory of this machine that belongs to one process at a time. */
public final class LuceneIndex implements ArticleIndex {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Generations generations;
    private final Searching searching;
    private final Serving serving;
    private final Object changes = new Object();

    private LuceneIndex(Generations generations, Generation current, Searching searching) {
        this.generations = generations;
        this.serving = new Serving(generations, current);
        this.searching = searching;
    }

    /**
     * Opens the index, with the weights that did best and two seconds for a search, by words alone.
     *
     * @param directory where it is; made when missing
     * @param clock tells how old an article is
     */
    public static LuceneIndex open(Path directory, InstantSource clock) {
        return open(directory, clock, DEADLINE, null);
    }

    /**
     * Opens the index, with the weights that did best.
     *
     * @param directory where it is; made when missing
     * @param clock tells how old an article is
     * @param deadline after which a search answers with what it has
     * @param meaning what articles mean; null for searches by words alone. Not closed here
     * @throws UncheckedIOException when the directory can't be used, or another process uses it; a
     *     damaged index is no error, but {@link #stale}
     */
    public static LuceneIndex open(
            Path directory,
            InstantSource clock,
            Duration deadline,
            @Nullable LuceneMeaning meaning) {
        Searching searching = new Searching(Weights.DEFAULT, clock, Deadline.of(deadline), meaning);
        return open(directory, FSDirectory::open, searching);
    }

    /** Opens the index with other weights; otherwise as the others. */
    public static LuceneIndex open(
            Path directory,
            InstantSource clock,
            Weights weights,
            Duration deadline,
            @Nullable LuceneMeaning meaning) {
        Searching searching = new Searching(weights, clock, Deadline.of(deadline), meaning);
        return open(directory, FSDirectory::open, searching);
    }

    static LuceneIndex open(Path directory, Disk disk, Searching searching) {
        try {
            Generations generations = new Generations(directory, disk);
            String current = generations.current();
            Generation serves = current == null ? Generation.nothing() : generations.open(current);
            generations.keepOnly(current);
            return new LuceneIndex(generations, serves, searching);
        } catch (IOException e) {
            throw new UncheckedIOException("The index in " + directory + " can't be used.", e);
        }
    }

    @Override
    public void apply(Step step) {
        change(now -> {
            now.apply(step);
            now.commitIfDue();
        });
    }

    @Override
    public long position() {
        return serving.now().position();
    }

    @Override
    public void refresh() {
        change(now -> {
            now.refresh();
            serving.show();
        });
    }

    @Override
    public void commit() {
        change(now -> {
            now.commit();
            serving.show();
        });
    }

    private void change(Serving.Changing changing) {
        synchronized (changes) {
            serving.change(changing);
        }
    }

    @Override
    public SearchResponse search(
            SearchRequest request, Understood query, @Nullable QueryVector meaning) {
        return read(
                searcher -> searching.search(searcher.getIndexReader(), request, query, meaning));
    }

    /** What articles mean; null when that is not known here. */
    @Nullable LuceneMeaning meaning() {
        return searching.meaning();
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
        return serving.now().name();
    }

    @Override
    public boolean stale() {
        return serving.stale();
    }

    @Override
    public void check() {
        serving.check();
    }

    @Override
    public Rebuild rebuild() {
        try {
            synchronized (changes) {
                generations.keepOnly(generation());
                return new Building(this, generations.make());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A new index can't be begun.", e);
        }
    }

    @Override
    public void close() {
        synchronized (changes) {
            serving.close();
        }
    }

    /** Reads what searches see at this moment. Blocks; needs no lock. */
    <T> T read(Serving.Reading<T> reading) {
        return serving.read(reading);
    }

    /** The time that one answer may take; it runs from now on. */
    QueryTimeout time() {
        return searching.deadline().begin();
    }

    /** The same with a searcher that finds no more when the time is over. */
    <T> T readWithin(QueryTimeout time, Serving.Reading<T> reading) {
        return read(seen -> {
            IndexSearcher searcher = new IndexSearcher(seen.getIndexReader());
            searcher.setTimeout(time);
            return reading.with(searcher);
        });
    }

    /** Lets a new index serve instead, unless it is behind. */
    boolean takeOver(Generation made) {
        synchronized (changes) {
            if (!serving.mayTakeOver(made)) {
                return false;
            }
            try {
                made.commit();
                made.refresh();
                generations.serve(made.name());
                serving.takeOver(made);
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
