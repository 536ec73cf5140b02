package relata.api.content;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import relata.author.Author;
import relata.author.Person;
import relata.body.Body;
import relata.journal.Change;
import relata.library.Library;
import relata.post.Image;
import relata.post.Incoming;
import relata.post.Kept;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.PostImports;
import relata.post.PostKind;
import relata.post.Seo;
import relata.post.SeriesPlace;
import relata.post.Source;
import relata.series.Series;
import relata.topic.Concept;
import relata.topic.Topic;
import relata.topic.TopicScheme;

/** A small library with something of everything, drafts included. */
final class Fixture {

    /** Stands in everything that readers must not see, and nowhere else. */
    static final String SECRET = "xyzzysecret";

    private static final String ACTOR = "test";

    private Fixture() {}

    /** A post to be kept: what matters of it, by name. */
    record Draft(
            String slug,
            String title,
            List<String> topics,
            @Nullable String author,
            @Nullable SeriesPlace series,
            String body,
            PostKind kind) {

        static Draft of(String slug, String title, String... topics) {
            return new Draft(
                    slug,
                    title,
                    List.of(topics),
                    "mara-lind",
                    null,
                    "About " + title,
                    PostKind.POST);
        }

        Draft by(@Nullable String other) {
            return new Draft(slug, title, topics, other, series, body, kind);
        }

        Draft in(String id, double order) {
            return new Draft(slug, title, topics, author, new SeriesPlace(id, order), body, kind);
        }

        Draft page() {
            return new Draft(slug, title, topics, author, series, body, PostKind.PAGE);
        }

        Draft saying(String text) {
            return new Draft(slug, title, topics, author, series, text, kind);
        }
    }

    static void fill(Library library) {
        await(library.topics().importScheme(scheme(), ACTOR));
        await(library.authors().findOrCreate(mara(), ACTOR));
        await(library.authors().findOrCreate(Person.named("Jon Abel"), ACTOR));
        Series series =
                await(
                        library.series()
                                .findOrCreate(
                                        "after-the-rupture",
                                        "After the rupture",
                                        "Three steps.",
                                        ACTOR));
        publish(
                library,
                "1",
                Draft.of("what-repair-is", "What repair is", "repair").in(series.id(), 1),
                day(1));
        publish(
                library,
                "2",
                Draft.of("a-good-apology", "A good apology", "apology").in(series.id(), 2),
                day(2));
        publish(
                library,
                "3",
                Draft.of("when-repair-fails", "When repair fails", "repair", "boundaries")
                        .in(series.id(), 3)
                        .by("jon-abel"),
                day(3));
        publish(
                library,
                "4",
                Draft.of("saying-no", "Saying no", "boundaries").by("jon-abel"),
                day(4));
        publish(
                library,
                "5",
                Draft.of("breathing-together", "Breathing together", "co-regulation"),
                day(5));
        publish(
                library,
                "6",
                Draft.of("old-name", "Two nervous systems", "co-regulation", "apology"),
                day(6));
        publish(
                library,
                "6",
                Draft.of("two-nervous-systems", "Two nervous systems", "co-regulation", "apology")
                        .saying("Renamed. " + "Calm is shared between people. ".repeat(100)),
                day(6));
        drafts(library);
        aboutUs(library);
    }

    private static void drafts(Library library) {
        Draft secret =
                Draft.of(SECRET + "-slug", "A draft " + SECRET, "repair")
                        .saying("Not yet: " + SECRET);
        keep(library, List.of(incoming(library, "draft", secret, null)));
        Post post = await(library.posts().get(PostImports.id("4")));
        PostContent changed =
                content(
                        library,
                        Draft.of("saying-no", "Saying no " + SECRET, "boundaries")
                                .saying("New: " + SECRET));
        await(
                library.journal()
                        .write(Change.of("edit", ACTOR, post, post.edit(changed, Instant.now()))));
    }

    private static void aboutUs(Library library) {
        PostContent about = content(library, Draft.of("about-us", "About us"));
        PostContent page =
                new PostContent(
                        about.title(),
                        about.slug(),
                        PostKind.PAGE,
                        "Who we are.",
                        "en",
                        about.body(),
                        about.topics(),
                        about.authors(),
                        null,
                        new Image("https://example.org/us.jpg", "Three people", null),
                        new Seo("Who writes here", null, null),
                        List.of(new Source("A book", "Someone", null)),
                        List.of("Mentions grief."),
                        List.of("news"),
                        List.of());
        keep(
                library,
                List.of(
                        new Incoming(
                                "page",
                                "1",
                                page,
                                true,
                                day(1),
                                null,
                                List.of("/about.html", "/2019/about"),
                                null)));
    }

    private static <T> T await(Mono<T> work) {
        return Objects.requireNonNull(work.block(Duration.ofSeconds(60)));
    }

    static Instant day(int day) {
        return Instant.parse("2024-03-%02dT09:00:00Z".formatted(day));
    }

    /** Before everything that the fixture has. */
    static Instant longAgo() {
        return Instant.parse("2020-01-01T00:00:00Z");
    }

    /** Publishes a post at a date, or changes it when the key is known. */
    static void publish(Library library, String key, Draft draft, Instant date) {
        keep(library, List.of(incoming(library, key, draft, date)));
    }

    private static void keep(Library library, List<Incoming> items) {
        List<Kept> kept = await(library.imports().keep(items, ACTOR));
        for (Kept one : kept) {
            if (one.outcome() != Kept.Outcome.CREATED && one.outcome() != Kept.Outcome.UPDATED) {
                throw new IllegalStateException(one.toString());
            }
        }
    }

    static Incoming incoming(Library library, String key, Draft draft, @Nullable Instant date) {
        String digest = Integer.toHexString(draft.hashCode());
        return new Incoming(
                key,
                digest,
                content(library, draft),
                date != null,
                date,
                null,
                List.of("/old/" + key),
                null);
    }

    static PostContent content(Library library, Draft draft) {
        var catalog = await(library.catalog().fresh());
        Map<String, String> topics =
                catalog.topics().all().stream().collect(Collectors.toMap(Topic::slug, Topic::id));
        Map<String, String> authors =
                catalog.authors().values().stream()
                        .collect(Collectors.toMap(Author::slug, Author::id));
        PostContent post =
                PostContent.of(
                                draft.title(),
                                draft.slug(),
                                new Body(Body.Format.MARKDOWN, draft.body()))
                        .withTopics(draft.topics().stream().map(topics::get).toList())
                        .withAuthors(
                                draft.author() == null
                                        ? List.of()
                                        : List.of(authors.get(draft.author())))
                        .withSeries(draft.series());
        return draft.kind() == PostKind.POST ? post : page(post);
    }

    private static PostContent page(PostContent c) {
        return new PostContent(
                c.title(),
                c.slug(),
                PostKind.PAGE,
                c.summary(),
                c.language(),
                c.body(),
                c.topics(),
                c.authors(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Person mara() {
        return new Person(
                "Mara Lind", "mara-lind", List.of("mlind"), "LMFT", "Mara works with couples.");
    }

    private static TopicScheme scheme() {
        List<Concept> concepts = new ArrayList<>();
        concepts.add(concept("relationships", "Relationships"));
        concepts.add(concept("repair", "Repair", "relationships"));
        concepts.add(concept("apology", "Apology", "repair"));
        concepts.add(concept("boundaries", "Boundaries", "relationships"));
        concepts.add(concept("body", "The body"));
        concepts.add(
                new Concept(
                        "urn:t:co",
                        "co-regulation",
                        "Co-regulation",
                        List.of("shared calm"),
                        List.of(),
                        "Settling each other.",
                        List.of("body", "relationships"),
                        List.of("repair")));
        return new TopicScheme("Test", concepts);
    }

    private static Concept concept(String slug, String label, String... broader) {
        return new Concept(
                "urn:t:" + slug,
                slug,
                label,
                List.of(),
                List.of(),
                null,
                List.of(broader),
                List.of());
    }
}
