package relata.importer.corpora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relata.body.BodyRenderer;
import relata.importer.ImportListener;
import relata.importer.ImportReport;
import relata.importer.ImportRequest;
import relata.importer.ImportSettings;
import relata.importer.ImportTarget;
import relata.importer.Importer;
import relata.importer.Items;
import relata.importer.LibraryTarget;
import relata.importer.ReportItem;
import relata.importer.format.ImportItem;
import relata.intake.Intake;
import relata.intake.Intakes;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.LivePost;
import relata.post.Post;
import relata.post.PostImports;

/** A file or folder that is imported, and published, into an empty library of its own. */
public final class Trial implements AutoCloseable {

    /** The corpora's files were written before, whenever they were put there. */
    private static final Instant NOW = Instant.now();

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path source;
    private final @Nullable Path store;
    private final @Nullable TestLibrary opened;
    private final List<ReportItem> items = new ArrayList<>();
    private final String id;
    private final ImportReport report;
    private @Nullable List<ImportItem> read;
    private boolean closed;

    private Trial(Path source, @Nullable Path store) {
        this.source = source;
        this.store = store;
        this.opened = store == null ? null : TestLibrary.open(store, () -> NOW);
        this.id = store == null ? "" : begun();
        this.report = importInto(items, Intake.actor(id));
        if (store != null) {
            library().intakes().done(id, report.format(), counts(report.totals())).block(PATIENCE);
        }
    }

    private String begun() {
        String begun = Intakes.newId();
        Intake.Wish wish = new Intake.Wish(source.toString(), null, false, true, "test");
        library().intakes().begin(begun, wish).block(PATIENCE);
        library().intakes().running(begun).block(PATIENCE);
        return begun;
    }

    private static Intake.Counts counts(ImportReport.Totals totals) {
        return new Intake.Counts(
                totals.found(),
                totals.created(),
                totals.updated(),
                totals.unchanged(),
                totals.skipped(),
                totals.failed());
    }

    /**
     * Imports.
     *
     * @param source what
     * @param scratch an empty folder for the store
     */
    static Trial of(Path source, Path scratch) {
        return new Trial(source, scratch);
    }

    /** Only plans to import. */
    static Trial planned(Path source) {
        return new Trial(source, null);
    }

    private ImportReport importInto(List<ReportItem> told, String actor) {
        ImportListener listener =
                new ImportListener() {
                    @Override
                    public void item(ReportItem item) {
                        told.add(item);
                    }
                };
        ImportSettings d = ImportSettings.defaults();
        ImportSettings settings =
                new ImportSettings(
                        d.formats(),
                        d.limits(),
                        d.batchItems(),
                        d.batchCharacters(),
                        d.assignFrom(),
                        () -> NOW);
        ImportTarget target = opened == null ? new Nowhere() : new LibraryTarget(library());
        Importer importer = new Importer(target, (_, _, _) -> List.of(), settings);
        ImportRequest request =
                new ImportRequest(List.of(source), null, opened == null, true, actor);
        return Objects.requireNonNull(importer.run(request, listener).block(PATIENCE));
    }

    /** The report of the import. */
    ImportReport report() {
        return report;
    }

    /** Its items. */
    List<ReportItem> items() {
        return items;
    }

    /** The report of the same import done once more. */
    ImportReport again() {
        return importInto(new ArrayList<>(), Intake.actor(Intakes.newId()));
    }

    /** Takes the import back. */
    Intake.Undo undone() {
        Intake taken = library().undoing().undoToTheEnd(id, "test").block(PATIENCE);
        return Objects.requireNonNull(Objects.requireNonNull(taken).undo());
    }

    /** The one item of the report whose key ends so. */
    ReportItem item(String keyEnd) {
        return one(items.stream().filter(i -> i.key().endsWith(keyEnd)).toList(), keyEnd);
    }

    /** The one item whose key ends so, as its format gave it. */
    ImportItem read(String keyEnd) {
        return one(read().stream().filter(i -> i.key().endsWith(keyEnd)).toList(), keyEnd);
    }

    /** All items as their formats gave them. */
    List<ImportItem> read() {
        if (read == null) {
            read = Items.in(source);
        }
        return read;
    }

    private <T> T one(List<T> found, String keyEnd) {
        if (found.size() != 1) {
            List<String> keys = items.stream().map(ReportItem::key).toList();
            throw new AssertionError(found.size() + " keys end with " + keyEnd + ": " + keys);
        }
        return found.getFirst();
    }

    /** The post that an item became. */
    Post post(String keyEnd) {
        String id = PostImports.id(item(keyEnd).key());
        return Objects.requireNonNull(library().posts().get(id).block(PATIENCE), keyEnd);
    }

    /** The post as readers get it; null when they do not. */
    @Nullable LivePost live(String keyEnd) {
        return library().live().byId(PostImports.id(item(keyEnd).key())).block(PATIENCE);
    }

    /** The post as readers get it. */
    LivePost published(String keyEnd) {
        return Objects.requireNonNull(live(keyEnd), () -> keyEnd + " is not public");
    }

    /** Everything that readers get, as HTML. */
    String allHtml() {
        StringBuilder all = new StringBuilder();
        for (LivePost post : library().live().all(100).collectList().block(PATIENCE)) {
            all.append(post.content().title()).append('\n').append(post.body().html());
            all.append('\n').append(post.content().summary()).append('\n');
        }
        return all.toString();
    }

    /** What editors get of everything, drafts as well, as HTML. */
    String editorsHtml() {
        BodyRenderer renderer = new BodyRenderer();
        StringBuilder all = new StringBuilder();
        for (ReportItem item : items) {
            all.append(renderer.render(post(item.key()).working().body()).html()).append('\n');
        }
        return all.toString();
    }

    Library library() {
        return Objects.requireNonNull(opened).library();
    }

    /** Closes the library; a text may then be looked for in its files. */
    @Override
    public void close() {
        if (opened != null && !closed) {
            closed = true;
            opened.close();
        }
    }

    /** Whether a text stands in a file of the store, which must be closed. */
    boolean keeps(String text) throws IOException {
        try (var files = Files.walk(Objects.requireNonNull(store))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }
}
