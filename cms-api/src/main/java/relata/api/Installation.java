package relata.api;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.access.ApiKeys;
import relata.api.outward.TargetRule;
import relata.api.outward.WebFetcher;
import relata.api.sample.SampleLibrary;
import relata.asset.AssetLimits;
import relata.importer.ImportSettings;
import relata.importer.Importer;
import relata.importer.LibraryTarget;
import relata.library.Library;
import relata.portable.Export;
import relata.portable.Holdings;
import relata.portable.Selection;
import relata.portable.Website;
import relata.preview.PreviewLinks;
import relata.search.lucene.analysis.ArticleWords;
import relata.search.meaning.Encoder;
import relata.search.meaning.NoEncoder;
import relata.search.meaning.process.EncoderProcess;
import relata.search.vocabulary.TopicRecogniser;
import relata.store.embedded.EmbeddedStore;
import relata.topic.TopicSuggester;
import relata.trail.Trail;
import relata.tuning.SearchTuning;
import relata.verify.Difference;
import relata.verify.Verification;

/**
 * Everything that one library needs, put together once, for the server and for commands alike. The
 * store is open in this process until {@link #close}. Safe for use by several threads.
 */
public final class Installation implements AutoCloseable {

    private static final Duration FETCHING = Duration.ofSeconds(30);
    private static final Duration CATCHING_UP = Duration.ofSeconds(30);

    private final Clock clock = Clock.systemUTC();
    private final TopicSuggester recogniser = new TopicRecogniser(new ArticleWords());
    private final LibraryPlace place;
    private final SearchProperties searching;
    private final Store store;
    private final Library library;
    private final Trail trail;
    private final ApiKeys keys;
    private final PreviewLinks previews;
    private final SearchTuning tuning;
    private final Pictures pictures;
    private final Importer importer;
    private @Nullable Finding finding;

    private Installation(
            LibraryPlace place, SearchProperties searching, AssetLimits limits, Store store) {
        this.place = place;
        this.searching = searching;
        this.store = store;
        this.library = Library.of(store.connection().template(), clock);
        this.trail = new Trail(library.mongo(), clock);
        this.keys = new ApiKeys(library.mongo(), clock);
        this.previews = new PreviewLinks(library, trail, clock);
        this.tuning = new SearchTuning(library.mongo(), library.journal(), clock);
        this.pictures = Pictures.of(place, library, limits);
        this.importer =
                new Importer(
                        new LibraryTarget(library, pictures.assets(), fetcher()),
                        recogniser,
                        ImportSettings.defaults());
    }

    /**
     * Opens a library; makes a new one where there is none. The index stays closed until it is
     * asked for. Articles are found by their words only.
     *
     * @throws LibraryUnavailable with what to do
     */
    public static Installation open(LibraryPlace place) {
        return open(place, SearchProperties.DEFAULT, AssetLimits.DEFAULT);
    }

    /**
     * Opens a library with bounds of its own; otherwise as {@link #open(LibraryPlace)}.
     *
     * @param searching how searches are answered
     * @param limits what pictures and files may come in
     */
    public static Installation open(
            LibraryPlace place, SearchProperties searching, AssetLimits limits) {
        Store store = Store.open(place);
        try {
            boolean alone = store.embedded() != null;
            Installation installation = new Installation(place, searching, limits, store);
            installation.awaitEnd(installation.library.open(alone));
            installation.awaitEnd(installation.pictures.assets().open(alone));
            return installation;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /**
     * Sees to what a server needs before the first request.
     *
     * @param sample whether an empty library is filled with the sample first
     */
    void prepareToServe(boolean sample) {
        awaitEnd(new AdministratorKey(keys, place.adminKey()).ensure());
        keys.uses().start();
        if (sample) {
            awaitEnd(new SampleLibrary(library, importer).fillIfEmpty());
        }
        awaitEnd(caughtUp(CATCHING_UP));
    }

    /** Where it is. */
    public LibraryPlace place() {
        return place;
    }

    /** The core. */
    public Library library() {
        return library;
    }

    /** Who may do what. */
    public ApiKeys keys() {
        return keys;
    }

    /** Who did what. */
    public Trail trail() {
        return trail;
    }

    /** Links that show a post before it is published. */
    public PreviewLinks previews() {
        return previews;
    }

    /** How editors tune the search. */
    public SearchTuning tuning() {
        return tuning;
    }

    private static WebFetcher fetcher() {
        return new WebFetcher(new TargetRule(false), FETCHING);
    }

    /** Pictures and files. */
    public Pictures pictures() {
        return pictures;
    }

    /** Completes when the store answers. */
    public Mono<Void> ping() {
        return store.connection().ping();
    }

    /**
     * Search, and what keeps it in step. Opened when it is asked for the first time.
     *
     * @throws LibraryUnavailable when the index can't be used or another process has it open
     */
    public synchronized Finding finding() {
        if (finding == null) {
            finding = Finding.open(place.index(), library, clock, encoder(), searching.deadline());
            finding.start();
        }
        return finding;
    }

    private Encoder encoder() {
        return searching.meaning().enabled()
                ? EncoderProcess.start(place.encoder(), clock)
                : new NoEncoder("Search by meaning is switched off.");
    }

    /** Says what a text is about. Blocks. */
    public TopicSuggester recogniser() {
        return recogniser;
    }

    /** Brings articles in. */
    public Importer importer() {
        return importer;
    }

    /**
     * Makes an export ready.
     *
     * @param website where people read the library
     */
    public Mono<Export> export(Export.Style style, Selection selection, Website website) {
        Holdings all = new Holdings(library, pictures.assets(), pictures.files());
        return selection.in(library).map(chosen -> new Export(all, style, chosen, website));
    }

    /** Everything in which store, journal, addresses and index differ; none when all is well. */
    public Flux<Difference> differences() {
        Verification verification = new Verification(library);
        return verification
                .differences()
                .concatWith(pictures.verification(library).differences())
                .concatWith(new IndexVerification(verification, finding()).differences());
    }

    /**
     * Completes when everything that was written so far is found by searches, or when that takes
     * too long: then it goes on by itself.
     *
     * @param max how long to wait
     */
    public Mono<Void> caughtUp(Duration max) {
        return library.journal()
                .head()
                .filter(last -> last > 0)
                .flatMap(last -> finding().follower().caughtUpTo(last, max))
                .onErrorComplete(TimeoutException.class);
    }

    /** Waits for something's end, for commands and life-cycles; never on an event loop. */
    public void awaitEnd(Mono<?> work) {
        work.then().block();
    }

    /** Waits for something that has an answer, for commands and life-cycles. */
    public <T> T await(Mono<T> work) {
        return Objects.requireNonNull(work.block());
    }

    /**
     * Writes the whole library into one file while it goes on working.
     *
     * @throws LibraryUnavailable when the library is in MongoDB, which has a backup of its own
     * @throws IOException when the file is there already or can't be written
     */
    public void backup(Path file) throws IOException {
        EmbeddedStore embedded = store.embedded();
        if (embedded == null) {
            throw new LibraryUnavailable(
                    "This library is in MongoDB. Use MongoDB's own backup, such as mongodump.");
        }
        new BackupFile(place).write(file, embedded::backup);
    }

    /**
     * Puts a library out of a backup where there is none.
     *
     * @throws IOException when there is one, or the file is no backup
     */
    public static void restore(Path file, LibraryPlace place) throws IOException {
        new BackupFile(place).restore(file);
    }

    @Override
    public synchronized void close() {
        if (finding != null) {
            finding.close();
        }
        pictures.close();
        keys.uses().close();
        store.close();
    }
}
