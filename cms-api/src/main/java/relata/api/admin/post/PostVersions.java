package relata.api.admin.post;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import relata.api.admin.AdminPage;
import relata.api.admin.ApiName;
import relata.api.admin.IfMatch;
import relata.api.admin.versions.Versions;
import relata.api.admin.versions.Versions.Actor;
import relata.body.Body;
import relata.catalog.Catalog;
import relata.compare.TextDiff;
import relata.journal.History;
import relata.journal.History.Past;
import relata.journal.Kind;
import relata.library.Library;
import relata.post.PastPosts;
import relata.post.Post;
import relata.post.PostContent;
import relata.refusal.NotFound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts as they were: listed, read, compared, restored. */
@Component
class PostVersions {

    private static final int COMPARISONS = 2;
    private static final int MOST_WAITING = 100;

    private final Library library;
    private final PastPosts past;
    private final History history;
    private final JsonMapper json;
    private final Scheduler comparing =
            Schedulers.newBoundedElastic(COMPARISONS, MOST_WAITING, "compare", 60, true);

    PostVersions(Library library, JsonMapper json) {
        this.library = library;
        this.past = library.past();
        this.history = new History(library.mongo());
        this.json = json;
    }

    /** One of the two that are compared. */
    @Schema(name = "ComparedVersion")
    record Side(long version, Instant at, String action, Actor actor) {

        static Side of(Past<Post> past) {
            var entry = past.entry();
            return new Side(entry.version(), entry.at(), entry.action(), Actor.of(entry));
        }
    }

    /** A field that differs. */
    @Schema(name = "FieldChange")
    record FieldChange(String field, @Nullable Object before, @Nullable Object after) {}

    /** A stretch of the body's source. */
    @Schema(name = "TextRun")
    record TextRun(
            @Schema(allowableValues = {"delete", "equal", "insert"}) String op, String text) {}

    /** In what the sources of two bodies differ. */
    @Schema(name = "BodyDiff")
    record BodyDiff(
            @Schema(
                            allowableValues = {"line", "word"},
                            description =
                                    "How finely they were compared everywhere; line where the texts are too long or too different to be compared by words.")
                    String precision,
            @Schema(
                            description =
                                    "In order: equal and deleted ones make the first text, equal and inserted ones the second.")
                    List<TextRun> runs) {

        static BodyDiff of(Body before, Body after) {
            TextDiff diff = TextDiff.of(before.source(), after.source());
            return new BodyDiff(
                    diff.byWord() ? "word" : "line",
                    diff.runs().stream()
                            .map(run -> new TextRun(ApiName.of(run.op()), run.text()))
                            .toList());
        }
    }

    /** In what two versions differ. */
    @Schema(name = "PostDiff")
    record PostDiff(
            Side from,
            Side to,
            @Schema(description = "Fields that differ, but for the text of the body.")
                    List<FieldChange> fields,
            @Schema(description = "Null when the source of the body is the same.")
                    @Nullable BodyDiff body) {}

    Mono<AdminPage<Versions.Line>> list(
            String id, AdminPage.Asked asked, ServerWebExchange exchange) {
        return library.posts()
                .get(id)
                .then(library.catalog().fresh())
                .map(known ->
                        new Versions<>(Kind.POST, Post.class, history, post -> shown(post, known)))
                .flatMap(versions -> versions.list(id, asked, exchange));
    }

    private JsonNode shown(Post post, Catalog known) {
        return json.valueToTree(PostView.of(post, known, List.of()));
    }

    /** A post at some moment. */
    Mono<PostView> get(String id, Moment moment) {
        return at(id, moment).flatMap(post -> view(post, content(post, moment)));
    }

    private Mono<Post> at(String id, Moment moment) {
        if (moment.version() != null) {
            return past.at(id, moment.version()).map(Past::state);
        }
        return moment.asOf() != null
                ? past.asOf(id, moment.asOf()).map(Past::state)
                : library.posts().get(id);
    }

    private static PostContent content(Post post, Moment moment) {
        if (!moment.published()) {
            return post.working();
        }
        if (post.published() == null) {
            throw new NotFound("post that readers could see then", post.id());
        }
        return post.published().content();
    }

    private Mono<PostView> view(Post post, PostContent content) {
        return Mono.zip(library.catalog().fresh(), library.posts().rendering().render(content))
                .map(parts ->
                        PostView.of(
                                post,
                                content,
                                parts.getT1(),
                                Missing.in(content, parts.getT1(), parts.getT2().warnings())));
    }

    /**
     * In what two versions differ.
     *
     * @param from the one before the other when null
     * @param to the latest when null
     */
    Mono<PostDiff> diff(String id, @Nullable Long from, @Nullable Long to) {
        return (to != null ? Mono.just(to) : library.posts().get(id).map(Post::version))
                .flatMap(second ->
                        Mono.zip(
                                past.at(id, from != null ? from : Math.max(1, second - 1)),
                                past.at(id, second),
                                library.catalog().fresh()))
                .publishOn(comparing)
                .map(parts -> diff(parts.getT1(), parts.getT2(), parts.getT3()));
    }

    private PostDiff diff(Past<Post> from, Past<Post> to, Catalog known) {
        JsonNode before = shown(from.state(), known);
        JsonNode after = shown(to.state(), known);
        Body was = from.state().working().body();
        Body is = to.state().working().body();
        return new PostDiff(
                Side.of(from),
                Side.of(to),
                Versions.differing(before, after).stream()
                        .filter(name -> !name.equals("body") || was.format() != is.format())
                        .map(name -> change(name, before, after))
                        .toList(),
                was.source().equals(is.source()) ? null : BodyDiff.of(was, is));
    }

    private static FieldChange change(String name, JsonNode before, JsonNode after) {
        return name.equals("body")
                ? new FieldChange(
                        "body.format",
                        before.path(name).path("format"),
                        after.path(name).path("format"))
                : new FieldChange(name, before.get(name), after.get(name));
    }

    /** Makes the draft what it was. */
    Mono<PostView> restore(String id, long earlier, IfMatch ifMatch, String actor) {
        return library.posts()
                .get(id)
                .flatMap(post -> past.restore(id, ifMatch.version(post), earlier, actor))
                .flatMap(post -> view(post, post.working()));
    }
}
