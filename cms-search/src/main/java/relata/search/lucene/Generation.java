package relata.search.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import relata.post.LivePost;
import relata.search.ArticleIndex;
import relata.search.lucene.analysis.ArticleAnalyzers;

/**
 * One index on disk, open. Its position in the journal is part of every commit, so that an index
 * that is opened after a crash says exactly what it holds. One that can only be read stands in
 * until a new one is built.
 *
 * <p>Changes are made by one thread at a time; searches need no lock.
 */
final class Generation implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

    private static final String POSITION = "position";
    private static final String FORMAT = "format";
    private static final String FORMAT_NOW = String.valueOf(Fields.FORMAT);

    /** What is in memory before a segment is written, at most. */
    private static final double BUFFER_MB = 64;

    /** Which part of all memory that may be. */
    private static final double BUFFER_SHARE = 1.0 / 16;

    /** Few segments: an article is written once and looked for often. */
    private static final double SEGMENTS_PER_TIER = 5;

    /** After so many changed articles a commit is due, so that a crash has little to repeat. */
    private static final int COMMIT_EVERY = 2_000;

    private final String name;
    private final Directory directory;
    private final @Nullable IndexWriter writer;
    private final SearcherManager searchers;
    private volatile long position;
    private int uncommitted;

    private Generation(
            String name,
            Directory directory,
            @Nullable IndexWriter writer,
            SearcherManager searchers,
            long position) {
        this.name = name;
        this.directory = directory;
        this.writer = writer;
        this.searchers = searchers;
        this.position = position;
    }

    /** Makes an empty index; its files are closed with it, or when it can't be made. */
    static Generation create(String name, Directory files) throws IOException {
        Generation made = null;
        try {
            made = writable(name, files, Map.of());
            made.moveTo(0);
            made.commit();
            return made;
        } catch (Throwable failed) {
            IOUtils.closeWhileHandlingException(made == null ? files : made::abandon);
            throw failed;
        }
    }

    /**
     * Opens an index; one of another format for reading only. Its files are closed with it, or when
     * it can't be opened.
     */
    static Generation open(String name, Directory files) throws IOException {
        try {
            Map<String, String> kept = SegmentInfos.readLatestCommit(files).getUserData();
            boolean ours = FORMAT_NOW.equals(kept.get(FORMAT));
            return ours ? writable(name, files, kept) : frozen(name, files);
        } catch (Throwable failed) {
            IOUtils.closeWhileHandlingException(files);
            throw failed;
        }
    }

    /** Opens an index for reading only, as {@link #open} does one of another format. */
    static Generation toRead(String name, Directory files) throws IOException {
        try {
            return frozen(name, files);
        } catch (Throwable failed) {
            IOUtils.closeWhileHandlingException(files);
            throw failed;
        }
    }

    /** An empty one in memory, that can only be read. */
    static Generation nothing() {
        try {
            Directory directory = new ByteBuffersDirectory();
            new IndexWriter(directory, new IndexWriterConfig()).close();
            return frozen("none", directory);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static Generation writable(String name, Directory directory, Map<String, String> kept)
            throws IOException {
        IndexWriter writer = new IndexWriter(directory, config());
        try {
            long position = Long.parseLong(kept.getOrDefault(POSITION, "0"));
            SearcherManager searchers = new SearcherManager(writer, null);
            return new Generation(name, directory, writer, searchers, position);
        } catch (Throwable failed) {
            IOUtils.closeWhileHandlingException(writer::rollback);
            throw failed;
        }
    }

    private static Generation frozen(String name, Directory directory) throws IOException {
        return new Generation(
                name,
                directory,
                null,
                new SearcherManager(DirectoryReader.open(directory), null),
                0);
    }

    private static IndexWriterConfig config() {
        TieredMergePolicy merging = new TieredMergePolicy();
        merging.setSegmentsPerTier(SEGMENTS_PER_TIER);
        double memory = Runtime.getRuntime().maxMemory() / 1e6;
        return new IndexWriterConfig(ArticleAnalyzers.TEXT)
                .setRAMBufferSizeMB(Math.min(BUFFER_MB, memory * BUFFER_SHARE))
                .setMergePolicy(merging)
                .setCommitOnClose(false);
    }

    String name() {
        return name;
    }

    long position() {
        return position;
    }

    /** Whether it can only be read. */
    boolean frozen() {
        return writer == null;
    }

    void apply(ArticleIndex.Step step) throws IOException {
        IndexWriter open = writer();
        for (LivePost post : step.put()) {
            put(open, post);
        }
        for (String id : step.remove()) {
            open.deleteDocuments(new Term(Fields.ID, id));
        }
        moveTo(step.position());
        uncommitted += step.put().size() + step.remove().size();
    }

    /** Commits when enough was changed. An index that is being built needs none before its end. */
    void commitIfDue() throws IOException {
        if (uncommitted >= COMMIT_EVERY) {
            commit();
        }
    }

    /** An article that Lucene refuses is left out; it must not stop all that come after it. */
    private static void put(IndexWriter open, LivePost post) throws IOException {
        Term id = new Term(Fields.ID, post.id());
        try {
            open.updateDocument(id, Documents.of(post));
        } catch (IllegalArgumentException refused) {
            LOG.warn("The article {} can't be indexed: {}", post.id(), refused.getMessage());
            open.deleteDocuments(id);
        }
    }

    private void moveTo(long newPosition) {
        writer().setLiveCommitData(
                        Map.of(FORMAT, FORMAT_NOW, POSITION, String.valueOf(newPosition))
                                .entrySet());
        position = newPosition;
    }

    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    void commit() throws IOException {
        if (writer != null) {
            writer.commit();
            uncommitted = 0;
        }
    }

    /** A view of the index as of the last refresh; has to be released. */
    IndexSearcher acquire() throws IOException {
        return searchers.acquire();
    }

    void release(IndexSearcher searcher) throws IOException {
        searchers.release(searcher);
    }

    /** Commits and closes. Views that were acquired stay good until they are released. */
    @Override
    public void close() throws IOException {
        try (directory;
                searchers) {
            if (writer != null && writer.isOpen()) {
                try {
                    writer.commit();
                } finally {
                    writer.rollback();
                }
            }
        }
    }

    /** Lets go of what was not committed. What searches see stays good until the end. */
    void rollback() {
        IOUtils.closeWhileHandlingException(writer == null ? null : writer::rollback);
    }

    /** Reads every file and compares it with its checksum. */
    void check() throws IOException {
        IndexSearcher searcher = acquire();
        try {
            for (LeafReaderContext leaf : searcher.getLeafContexts()) {
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
        } finally {
            release(searcher);
        }
    }

    /** Closes without a commit. */
    void abandon() {
        IOUtils.closeWhileHandlingException(
                searchers, writer == null ? null : writer::rollback, directory);
    }

    private IndexWriter writer() {
        if (writer == null) {
            throw new IllegalStateException("This index is to be rebuilt; nothing can be added.");
        }
        return writer;
    }
}
