package relata.api;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import reactor.core.scheduler.Scheduler;
import relata.library.Library;
import relata.search.ArticleIndex;
import relata.search.ArticleSearch;
import relata.search.IndexFollower;
import relata.search.NamesInQueries;
import relata.search.lucene.LuceneIndex;
import relata.search.lucene.analysis.ArticleWords;
import relata.search.vocabulary.CurrentVocabulary;
import relata.search.vocabulary.IndexWords;
import relata.search.vocabulary.TopicRecogniser;
import relata.search.vocabulary.TopicUnderstanding;
import relata.topic.TopicSuggester;

/**
 * The index of a library with all that reads it. Follows the journal from {@link #start} on. Safe
 * for use by several threads.
 */
public final class Finding implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final LuceneIndex index;
    private final Scheduler threads;
    private final IndexFollower follower;
    private final ArticleSearch search;
    private final TopicSuggester suggester;

    private Finding(LuceneIndex index, Library library) {
        ArticleWords words = new ArticleWords();
        CurrentVocabulary vocabulary = new CurrentVocabulary(() -> library.catalog().get(), words);
        this.index = index;
        this.threads = ArticleSearch.threads();
        this.follower = new IndexFollower(library, index, threads, POLL);
        this.search =
                new ArticleSearch(
                        index,
                        new NamesInQueries(
                                new TopicUnderstanding(vocabulary, IndexWords.NONE),
                                () -> library.catalog().get()),
                        threads);
        this.suggester = new TopicRecogniser(words);
    }

    /**
     * Opens the index, or makes an empty one.
     *
     * @param directory the folder of the index
     * @param library what it is an index of
     * @param clock tells how old an article is
     * @throws LibraryUnavailable when the folder can't be used
     */
    static Finding open(Path directory, Library library, InstantSource clock) {
        try {
            return new Finding(LuceneIndex.open(directory, clock), library);
        } catch (UncheckedIOException e) {
            throw new LibraryUnavailable(
                    "The index in %s can't be used: %s. Check the folder, its owner and the space on the disk."
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    /** Begins to follow the journal. */
    void start() {
        follower.start();
    }

    /** The index itself. */
    public ArticleIndex index() {
        return index;
    }

    /** Keeps the index in step with the journal. */
    public IndexFollower follower() {
        return follower;
    }

    /** Searches. */
    public ArticleSearch search() {
        return search;
    }

    /** Finds topics in texts. */
    public TopicSuggester suggester() {
        return suggester;
    }

    /** Where work on the index may block. */
    public Scheduler threads() {
        return threads;
    }

    @Override
    public void close() {
        follower.close();
        threads.dispose();
        index.close();
    }
}
