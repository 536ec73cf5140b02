package relata.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import relata.post.LivePost;
import relata.search.meaning.MeaningIndex;
import relata.search.meaning.Meant;

/**
 * What passages mean, on Lucene, in a directory of its own. An index that can't be read, now or
 * later, is put away for an empty one; who searches goes on by words meanwhile.
 */
public final class LuceneMeaning implements MeaningIndex {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneMeaning.class);

    private static final int COMMIT_EVERY = 500;

    private final Path path;
    private final String model;
    private final int dimensions;
    private final Object changes = new Object();
    private volatile MeaningFiles open;
    private volatile boolean damaged;
    private volatile boolean closed;
    private int uncommitted;

    private LuceneMeaning(Path path, String model, int dimensions, MeaningFiles open) {
        this.path = path;
        this.model = model;
        this.dimensions = dimensions;
        this.open = open;
    }

    /**
     * Opens the index, or makes an empty one.
     *
     * @param path its folder; made when missing
     * @param model of which the vectors are; one with those of another is emptied
     * @param dimensions how many numbers they have
     * @throws UncheckedIOException when the folder can't be used, or another process uses it
     */
    public static LuceneMeaning open(Path path, String model, int dimensions) {
        try {
            return new LuceneMeaning(path, model, dimensions, MeaningFiles.open(path, model));
        } catch (IOException e) {
            throw new UncheckedIOException("The index in " + path + " can't be used.", e);
        }
    }

    /** How many numbers a vector has. */
    int dimensions() {
        return dimensions;
    }

    @Override
    public boolean has(LivePost post) {
        return readOr(false, searcher -> PassagesOf.has(searcher, post));
    }

    @Override
    public Map<String, float[]> known(Collection<String> hashes) {
        return readOr(Map.of(), searcher -> PassagesOf.vectors(searcher, hashes));
    }

    @Override
    public void put(LivePost post, List<Meant> passages) {
        Term id = new Term(Fields.ID, post.id());
        change(writer -> writer.updateDocuments(id, MeaningFields.of(post, passages)));
    }

    @Override
    public void remove(String id) {
        change(writer -> writer.deleteDocuments(new Term(Fields.ID, id)));
    }

    @Override
    public void removeBetween(String after, @Nullable String upTo, Collection<String> but) {
        BytesRef end = upTo == null ? null : new BytesRef(upTo);
        BooleanQuery gone =
                new BooleanQuery.Builder()
                        .add(
                                new TermRangeQuery(
                                        Fields.ID, new BytesRef(after), end, false, true),
                                Occur.MUST)
                        .add(
                                new TermInSetQuery(
                                        Fields.ID, but.stream().map(BytesRef::new).toList()),
                                Occur.MUST_NOT)
                        .build();
        change(writer -> writer.deleteDocuments(gone));
    }

    @Override
    public Progress progress() {
        return open.progress();
    }

    @Override
    public void heal() {
        synchronized (changes) {
            if (!damaged || closed) {
                return;
            }
            open.close();
            try {
                open = MeaningFiles.anew(path);
                damaged = false;
            } catch (IOException e) {
                throw new UncheckedIOException("What articles mean can't be read anew.", e);
            }
        }
    }

    @Override
    public void moveTo(Progress progress) {
        change(_ -> open.keep(progress, model));
        synchronized (changes) {
            open = open.at(progress);
        }
    }

    @Override
    public void refresh() {
        change(_ -> open.searchers().maybeRefreshBlocking());
    }

    @Override
    public void commit() {
        change(IndexWriter::commit);
        uncommitted = 0;
    }

    @Override
    public long articles() {
        return readOr(0L, PassagesOf::articles);
    }

    @Override
    public long passages() {
        return readOr(0L, searcher -> (long) searcher.getIndexReader().numDocs());
    }

    @Override
    public void close() {
        synchronized (changes) {
            if (!closed && open.writer().isOpen()) {
                change(IndexWriter::commit);
            }
            closed = true;
            open.close();
        }
    }

    /**
     * Reads what searches see at this moment. What can't be read is taken for damaged, and begun
     * anew by who fills it.
     *
     * @param otherwise the answer when nothing can be read
     */
    <T> T readOr(T otherwise, Serving.Reading<T> reading) {
        SearcherManager searchers = open.searchers();
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return reading.with(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (AlreadyClosedException begunAnew) {
            return otherwise;
        } catch (IOException | IllegalStateException | IndexOutOfBoundsException unreadable) {
            LOG.warn("What articles mean can't be read: {}", unreadable.toString());
            damaged = true;
            return otherwise;
        }
    }

    @FunctionalInterface
    private interface Changing {
        void in(IndexWriter writer) throws IOException;
    }

    private void change(Changing changing) {
        synchronized (changes) {
            try {
                changing.in(open.writer());
                if (++uncommitted >= COMMIT_EVERY) {
                    uncommitted = 0;
                    open.writer().commit();
                }
            } catch (IOException | AlreadyClosedException e) {
                reopen();
                throw new UncheckedIOException(
                        "What articles mean could not be kept: " + e.getMessage(),
                        new IOException(e));
            }
        }
    }

    /** After a failure Lucene lets go of what was not committed; so do we. */
    private void reopen() {
        if (!closed) {
            open.close();
            try {
                open = MeaningFiles.open(path, model);
            } catch (IOException e) {
                LOG.warn("What articles mean can't be opened again.", e);
            }
        }
    }
}
