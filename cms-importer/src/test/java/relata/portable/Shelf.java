package relata.portable;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import relata.asset.Asset;
import relata.asset.AssetFields;
import relata.asset.AssetFiles;
import relata.asset.AssetLimits;
import relata.asset.Assets;
import relata.asset.Assets.Named;
import relata.asset.Pictures;
import relata.author.Author;
import relata.author.AuthorFields;
import relata.author.Person;
import relata.body.Body;
import relata.importer.ImportListener;
import relata.importer.ImportReport;
import relata.importer.ImportRequest;
import relata.importer.ImportSettings;
import relata.importer.Importer;
import relata.importer.LibraryTarget;
import relata.importer.media.Fetcher;
import relata.intake.Intake;
import relata.intake.Intakes;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.portable.Export.Style;
import relata.post.Appointment;
import relata.post.Appointment.Action;
import relata.post.Image;
import relata.post.Incoming;
import relata.post.Neighbour;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.PostImports;
import relata.post.PostKind;
import relata.post.Seo;
import relata.post.SeriesPlace;
import relata.post.Source;
import relata.series.Series;
import relata.series.SeriesFields;
import relata.topic.Topic;
import relata.topic.TopicFields;
import relata.verify.AssetVerification;
import relata.verify.Difference;
import relata.verify.Verification;

/** A library with its pictures and files, in a folder. */
final class Shelf implements AutoCloseable {

    static final Instant LATER = Instant.parse("2090-01-01T00:00:00Z");

    private static final String BODY =
            "\n"
                    + "  # Not a title\n\n"
                    + "---\n"
                    + "relata: 1\n"
                    + "---\n"
                    + "{{ liquid }} {% raw %} \u2028 <script>x</script>\t\r\n"
                    + "üß 漢字 🙂\u0085\n\n\n";

    private final TestLibrary opened;
    private final Library library;
    private final Assets assets;
    private final AssetFiles files;

    Shelf(Path folder) {
        opened = TestLibrary.open(folder.resolve("store"));
        library = opened.library();
        files = AssetFiles.in(folder.resolve("assets"), AssetLimits.DEFAULT);
        assets = new Assets(library.mongo(), library.journal(), files, InstantSource.system());
        assets.open(true).block();
    }

    Library library() {
        return library;
    }

    Assets assets() {
        return assets;
    }

    Holdings holdings() {
        return new Holdings(library, assets, files);
    }

    Inventory inventory() {
        return Objects.requireNonNull(Inventory.of(library, assets).block());
    }

    List<Difference> differences(Shelf other) {
        return inventory().differences(other.inventory(), "the other");
    }

    /** What is wrong with it by itself. */
    List<Difference> faults() {
        return new Verification(library)
                .differences()
                .concatWith(new AssetVerification(library, assets, files).differences())
                .collectList()
                .block();
    }

    Export export(Style style, Selection selection) {
        Chosen chosen = Objects.requireNonNull(selection.in(library).block());
        return new Export(holdings(), style, chosen, Website.at("https://example.org/"));
    }

    Path export(Style style, Selection selection, Path folder) {
        export(style, selection).into(folder).block();
        return folder;
    }

    ImportReport bring(Path path) {
        return bring(path, Intake.actor(Intakes.newId()), true);
    }

    ImportReport bring(Path path, String actor, boolean publish) {
        ImportRequest all = new ImportRequest(List.of(path), null, false, publish, actor);
        return importer().run(all, ImportListener.NONE).block();
    }

    Importer importer() {
        return new Importer(
                new LibraryTarget(library, assets, Fetcher.NONE),
                (_, _, _) -> List.of(),
                ImportSettings.defaults());
    }

    Asset picture(byte[] bytes, String name, String alt) {
        Flux<DataBuffer> file = Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes));
        Named named = new Named(name, new AssetFields(alt, "A \"line\"", "Ana"));
        return Objects.requireNonNull(assets.take(file, named, "test").block()).asset();
    }

    @Override
    public void close() {
        opened.close();
    }

    /** Posts in every state that one can be in, with everything that one can have. */
    void fill() {
        String loss = topic("Loss", List.of());
        String grief = topic("Grief", List.of(loss));
        topic("Unused", List.of());
        Person ana = new Person("Ana Reed", "ana-reed", List.of("areed"), "LMFT", "Writes.");
        String author = library.authors().findOrCreate(ana, "test").block().id();
        String series =
                library.series().findOrCreate("garden", "The Garden", "Of it", "test").block().id();
        PostContent full = full(author, series, grief);
        keep("live", full.withSlug("live"), true, "/2019/live/", "/?p=7");
        keep("draft", full.withSlug("draft").withSeries(null), false);
        keep("changed", full.withSlug("changed"), true);
        keep("old", full.withSlug("old"), true, "/posts/older");
        keep("archived", PostContent.of("A", "archived", html()), true);
        keep("trash", PostContent.of("T", "trash", html()), true);
        keep("page", page(), true);
        change("changed", c -> c.withSlug("changed-now").withNeighbours(List.of()));
        change("draft", c -> c.withTopics(List.of()));
        verb("old", Post::unpublish);
        verb("archived", Post::archive);
        verb("trash", Post::trash);
        library.redirects().create("/go", "/posts/live", "test").block();
        library.redirects().create("/out", "https://example.org/x", "test").block();
        library.series().order(series, 1, List.of(id("changed"), id("live")), "test").block();
        pictures();
        schedules();
        formerAddresses();
    }

    private void pictures() {
        Asset shown = picture(Pictures.png(30, 20), "Two chairs.png", "Two chairs");
        Asset linked = picture(Pictures.jpeg(20, 30), "linked.jpg", null);
        picture(Pictures.gif(8, 8), "unused.gif", "Nobody shows it");
        change(
                "old",
                c ->
                        c.withImage(new Image(shown.path(), "Chairs", null, shown.id()))
                                .withBody(
                                        new Body(
                                                Body.Format.MARKDOWN,
                                                "![x](" + linked.path() + ")\n")));
    }

    private void schedules() {
        plan("draft", Action.PUBLISH, "Europe/Berlin", null);
        plan("live", Action.UNPUBLISH, null, null);
        plan("changed", Action.PUBLISH, null, version("changed"));
        plan("page", Action.PUBLISH, null, version("page") - 1);
    }

    private long version(String key) {
        return Objects.requireNonNull(library.posts().get(id(key)).block()).version();
    }

    private void plan(String key, Action action, String zone, Long pinned) {
        Appointment next =
                new Appointment("a-" + key, action, LATER, zone, pinned, "test", Instant.EPOCH);
        verb(key, (post, _) -> post.schedule(next));
    }

    private void formerAddresses() {
        Topic grief =
                library.topics().all().block().stream()
                        .filter(t -> t.slug().equals("grief"))
                        .findFirst()
                        .orElseThrow();
        TopicFields f = grief.fields();
        library.topics()
                .update(
                        grief.id(),
                        grief.version(),
                        new TopicFields(
                                "mourning",
                                f.label(),
                                f.altLabels(),
                                f.hiddenLabels(),
                                f.definition(),
                                f.broader(),
                                f.related()),
                        "update",
                        "test")
                .block();
        Series garden = library.catalog().fresh().block().seriesBySlug("garden");
        library.series()
                .update(
                        garden.id(),
                        garden.version(),
                        new SeriesFields("plot", "The Plot", null),
                        "test")
                .block();
        Author ana = library.catalog().fresh().block().authorBySlug("ana-reed");
        library.authors()
                .update(
                        ana.id(),
                        ana.version(),
                        new AuthorFields(
                                "ana", ana.name(), ana.aliases(), ana.credentials(), ana.bio()),
                        "test")
                .block();
    }

    private PostContent full(String author, String series, String topic) {
        return new PostContent(
                "Full: of \"quotes\" & 'colons': #1",
                "full",
                PostKind.POST,
                "A summary\nof two lines",
                "en-GB",
                new Body(Body.Format.MARKDOWN, BODY),
                List.of(topic),
                List.of(author),
                new SeriesPlace(series, 2.5),
                new Image("https://example.org/a.png", "An alt", null),
                new Seo("S", null, "https://example.org/c"),
                List.of(
                        new Source("Book", "Author", null),
                        new Source("Site", null, "https://x.y")),
                List.of("Violence"),
                List.of("Grief", "plain tag", "true", "1.10"),
                List.of(new Neighbour("next", "Live", null)));
    }

    private static Body html() {
        return new Body(Body.Format.HTML, "<p>Text</p>\n");
    }

    private static PostContent page() {
        PostContent c = PostContent.of("Page", "page", new Body(Body.Format.TEXT, ""));
        return new PostContent(
                c.title(),
                c.slug(),
                PostKind.PAGE,
                null,
                null,
                c.body(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private String topic(String label, List<String> broader) {
        TopicFields fields =
                new TopicFields(
                        label.toLowerCase(),
                        label,
                        List.of(label + " too"),
                        List.of(label + " hidden"),
                        "What " + label + " is.",
                        broader,
                        List.of());
        return library.topics().create(fields, true, "test").block().id();
    }

    /** Adds a published post. */
    void add(String key, PostContent content) {
        keep(key, content, true);
    }

    private void keep(String key, PostContent content, boolean publish, String... paths) {
        Incoming item =
                new Incoming(
                        key,
                        "d",
                        content,
                        publish,
                        Instant.parse("2019-05-06T07:08:09Z"),
                        null,
                        List.of(paths),
                        null);
        library.imports().keep(List.of(item), "test").block();
    }

    static String id(String key) {
        return PostImports.id(key);
    }

    void change(String key, UnaryOperator<PostContent> change) {
        Post post = library.posts().get(id(key)).block();
        library.posts().edit(post.id(), post.version(), change, "test").block();
    }

    void verb(String key, BiFunction<Post, Instant, Post> verb) {
        Post post = library.posts().get(id(key)).block();
        library.posts().change(post.id(), post.version(), "verb", verb, "test").block();
    }
}
