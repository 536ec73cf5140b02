package relata.search.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import relata.search.meaning.MeaningIndex.Progress;

/**
 * The files of what articles mean, open. How far they are is part of every commit.
 *
 * @param progress how far they are with what was changed
 */
record MeaningFiles(
        Directory directory, IndexWriter writer, SearcherManager searchers, Progress progress)
        implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(MeaningFiles.class);

    private static final String FORMAT = "format";
    private static final String MODEL = "model";
    private static final String POSITION = "position";
    private static final String FILLED = "filled";

    private static final double BUFFER_MB = 32;

    /** The same, further. */
    MeaningFiles at(Progress other) {
        return new MeaningFiles(directory, writer, searchers, other);
    }

    /** Lets go of everything that was not committed. */
    @Override
    public void close() {
        IOUtils.closeWhileHandlingException(searchers, writer::rollback, directory);
    }

    /** Those that are there; others when they can't be read, or are of another model. */
    static MeaningFiles open(Path path, String model) throws IOException {
        Files.createDirectories(path);
        try (Directory directory = FSDirectory.open(path)) {
            if (DirectoryReader.indexExists(directory)) {
                Map<String, String> kept = SegmentInfos.readLatestCommit(directory).getUserData();
                if (format().equals(kept.get(FORMAT)) && model.equals(kept.get(MODEL))) {
                    return files(path, progress(kept));
                }
                LOG.info("Meaning is read anew: the model or the index is another one.");
            }
        } catch (LockObtainFailedException inUse) {
            throw inUse;
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("What articles mean has to be read anew: {}", unreadable.toString());
        }
        return anew(path);
    }

    /** Empty ones instead of what is there. */
    static MeaningFiles anew(Path path) throws IOException {
        try (Stream<Path> old = Files.list(path)) {
            IOUtils.deleteFilesIgnoringExceptions(
                    old.filter(f -> !f.endsWith(IndexWriter.WRITE_LOCK_NAME)).toList());
        }
        return files(path, Progress.NONE);
    }

    private static MeaningFiles files(Path path, Progress progress) throws IOException {
        Directory directory = FSDirectory.open(path);
        IndexWriter writer = null;
        try {
            writer = new IndexWriter(directory, config());
            return new MeaningFiles(directory, writer, new SearcherManager(writer, null), progress);
        } catch (Throwable failed) {
            IOUtils.closeWhileHandlingException(
                    writer == null ? null : writer::rollback, directory);
            throw failed;
        }
    }

    private static IndexWriterConfig config() {
        return new IndexWriterConfig()
                .setCodec(MeaningFields.CODEC)
                .setRAMBufferSizeMB(BUFFER_MB)
                .setCommitOnClose(false);
    }

    private static String format() {
        return String.valueOf(MeaningFields.FORMAT);
    }

    private static Progress progress(Map<String, String> kept) {
        return new Progress(Long.parseLong(kept.getOrDefault(POSITION, "-1")), kept.get(FILLED));
    }

    /** Lets the next commit say how far it is. */
    void keep(Progress progress, String model) {
        String position = String.valueOf(progress.position());
        Map<String, String> kept = Map.of(FORMAT, format(), MODEL, model, POSITION, position);
        String filled = progress.filled();
        Map<String, String> all = new HashMap<>(kept);
        if (filled != null) {
            all.put(FILLED, filled);
        }
        writer.setLiveCommitData(all.entrySet());
    }
}
