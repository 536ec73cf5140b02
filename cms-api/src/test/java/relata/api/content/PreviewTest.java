package relata.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.body.Body;
import relata.journal.Change;
import relata.library.Library;
import relata.post.Neighbour;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.SeriesPlace;
import relata.preview.NewPreviewLink;
import relata.preview.PreviewLinks;
import relata.series.Series;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PreviewTest extends ServerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void whoHasTheLinkSeesTheDraftAsReadersWouldGetIt() {
        Post post = draft("Seen before", "# Early\n\nA *draft*.<script>alert(1)</script>");
        JsonNode made = link(post.id(), Map.of());

        JsonNode shown = open(made.path("token").asString());

        assertThat(shown.at("/body/html").asString())
                .contains("<em>draft</em>")
                .doesNotContain("script");
        assertThat(shown.at("/outline/0/text").asString()).isEqualTo("Early");
        assertThat(shown.path("slug").asString()).isEqualTo("seen-before");
        assertThat(shown.at("/preview/version").asInt()).isEqualTo(1);
        assertThat(shown.at("/preview/expiresAt").asString())
                .isEqualTo(made.at("/link/expiresAt").asString());
        anyone().get().uri("/v1/content/posts/" + post.id()).exchange().expectStatus().isNotFound();
    }

    @Test
    void itHasAllThatAPublishedPostHas() {
        Post post = draft("The same shape", "Text.");
        JsonNode shown = open(link(post.id(), Map.of()).path("token").asString());
        installation.await(library().posts().publish(post.id(), 1, "ada"));
        JsonNode live =
                JSON.readTree(
                        anyone().get()
                                .uri("/v1/content/posts/" + post.id())
                                .exchange()
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody());
        assertThat(shown.propertyNames()).contains("preview").containsAll(live.propertyNames());
        for (String name : live.propertyNames()) {
            if (!List.of("publishedAt", "updatedAt").contains(name)) {
                assertThat(shown.get(name)).as(name).isEqualTo(live.get(name));
            }
        }
    }

    @Test
    void aLinkFollowsTheDraftUnlessItShowsOneVersion() {
        Post post = draft("Moving", "First.");
        String following = link(post.id(), Map.of()).path("token").asString();
        String fixed = link(post.id(), Map.of("version", 1)).path("token").asString();
        edit(post, "Second.");

        assertThat(open(following).at("/body/text").asString()).isEqualTo("Second.");
        assertThat(open(following).at("/preview/version").asInt()).isEqualTo(2);
        assertThat(open(fixed).at("/body/text").asString()).isEqualTo("First.");
        assertThat(open(fixed).at("/preview/version").asInt()).isEqualTo(1);
    }

    @Test
    void nobodyOnTheWayMayKeepItOrLeadOthersToIt() {
        Post post = draft("Private", "Words.");
        String token = link(post.id(), Map.of()).path("token").asString();
        for (String path : List.of(token, "A".repeat(43), "short")) {
            anyone().get()
                    .uri("/v1/preview/" + path)
                    .exchange()
                    .expectHeader()
                    .valueEquals("Cache-Control", "no-store")
                    .expectHeader()
                    .valueEquals("X-Robots-Tag", "noindex, nofollow")
                    .expectHeader()
                    .valueEquals("Referrer-Policy", "no-referrer")
                    .expectHeader()
                    .doesNotExist("Surrogate-Key")
                    .expectHeader()
                    .doesNotExist("ETag");
        }
    }

    @Test
    void linksThatAreUnknownOrRevokedOrOfATrashedPostAreAnsweredTheSame() {
        Post post = draft("Over", "Words.");
        JsonNode revoked = link(post.id(), Map.of());
        String id = revoked.at("/link/id").asString();
        String trashed = link(post.id(), Map.of()).path("token").asString();
        String fixed = link(post.id(), Map.of("version", 1)).path("token").asString();
        for (int again = 0; again < 2; again++) {
            writer().delete()
                    .uri("/v1/admin/posts/" + post.id() + "/preview-links/" + id)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.revokedAt")
                    .isNotEmpty();
        }
        String none = refused(revoked.path("token").asString());
        Post gone = trash(post);
        assertThat(refused(fixed)).isEqualTo(none);
        installation.await(library().purging().purge(gone.id(), gone.version(), "ada"));

        assertThat(refused("A".repeat(43))).isEqualTo(none);
        assertThat(refused("x")).isEqualTo(none);
        assertThat(refused(trashed)).isEqualTo(none).doesNotContain(trashed);
        assertThat(refused(fixed)).isEqualTo(none);
    }

    @Test
    void anExpiredLinkShowsNothing() {
        Post post = draft("Short", "Words.");
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        PreviewLinks links = new PreviewLinks(library(), installation.trail(), now::get);
        NewPreviewLink made =
                installation.await(
                        links.create(post.id(), null, at -> at.plus(Duration.ofHours(1)), "ada"));

        now.set(made.link().expiresAt().minusMillis(1));
        assertThat(links.open(made.token()).block()).isNotNull();
        now.set(made.link().expiresAt());
        assertThat(links.open(made.token()).block()).isNull();
    }

    @Test
    void theTokenIsShownOnceAndOnlyItsDigestIsKept() {
        Post post = draft("Digested", "Words.");
        String token = link(post.id(), Map.of()).path("token").asString();
        assertThat(token).matches("[A-Za-z0-9_-]{43}");

        List<Document> kept =
                installation.await(
                        library().mongo().findAll(Document.class, "preview-links").collectList());
        assertThat(kept.toString()).doesNotContain(token);
        with(Scope.POSTS_READ)
                .get()
                .uri("/v1/admin/posts/" + post.id() + "/preview-links")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(list ->
                        assertThat(list).contains("createdBy").doesNotContain(token, "digest"));
    }

    @Test
    void ofItsNeighboursOnlyWhatIsPublishedShows() {
        Series series =
                installation.await(
                        library().series().findOrCreate("previewed", "Previewed", null, "ada"));
        Post live = member(series, "Published part", 1);
        installation.await(library().posts().publish(live.id(), live.version(), "ada"));
        edit(live, "A change that nobody may see.");
        Post hidden = member(series, "Hidden part", 2);
        Post shown = member(series, "Shown part", 3);
        PostContent content =
                shown.working()
                        .withNeighbours(
                                List.of(
                                        new Neighbour("next", "Hidden part", hidden.id()),
                                        new Neighbour("previous", "Published part", live.id())));
        write(shown, shown.edit(content, Instant.now()));

        JsonNode preview = open(link(shown.id(), Map.of()).path("token").asString());

        assertThat(preview.at("/series/position").asInt()).isEqualTo(2);
        assertThat(preview.at("/series/count").asInt()).isEqualTo(2);
        assertThat(preview.at("/series/previous/title").asString()).isEqualTo("Published part");
        assertThat(preview.toString()).doesNotContain("Hidden", hidden.id(), "nobody may see");
    }

    @Test
    void whatALinkCantBeIsRefused() {
        Post post = draft("Refused", "Words.");
        String soon = Instant.now().plusSeconds(60).toString();
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("validFor", "PT0S"),
                        Map.of("validFor", "-PT1H"),
                        Map.of("validFor", "P31D"),
                        Map.of("validFor", "PT99999999999999H"),
                        Map.of("validFor", "tomorrow"),
                        Map.of("validFor", "PT1H", "expiresAt", soon),
                        Map.of("expiresAt", "2020-01-01T00:00:00Z"),
                        Map.of("expiresAt", "2999-01-01T00:00:00Z"),
                        Map.of("version", 2),
                        Map.of("version", -1))) {
            make(post.id(), wrong).expectStatus().isEqualTo(422);
        }
        make(post.id(), Map.of("token", "mine")).expectStatus().isBadRequest();
        make(post.id(), Map.of("expiresAt", "soon")).expectStatus().isBadRequest();
        make("unknown", Map.of()).expectStatus().isNotFound();
        make(post.id(), Map.of("expiresAt", soon)).expectStatus().isCreated();
        writer().post()
                .uri("/v1/admin/posts/" + post.id() + "/preview-links")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store");
        trash(post);
        make(post.id(), Map.of()).expectStatus().isEqualTo(409);
    }

    private String refused(String token) {
        String body =
                anyone().get()
                        .uri(url() + "/v1/preview/" + token)
                        .exchange()
                        .expectStatus()
                        .isNotFound()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return body.replaceAll("\"traceId\":\"[^\"]*\"", "");
    }

    private JsonNode open(String token) {
        return JSON.readTree(
                anyone().get()
                        .uri("/v1/preview/" + token)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private JsonNode link(String post, Map<String, Object> wish) {
        return JSON.readTree(
                make(post, wish)
                        .expectStatus()
                        .isCreated()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private WebTestClient.ResponseSpec make(String post, Map<String, Object> wish) {
        return writer().post()
                .uri("/v1/admin/posts/" + post + "/preview-links")
                .bodyValue(wish)
                .exchange();
    }

    private WebTestClient writer() {
        return with(Scope.POSTS_WRITE);
    }

    private Library library() {
        return installation.library();
    }

    private Post draft(String title, String text) {
        String slug = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        PostContent content = PostContent.of(title, slug, new Body(Body.Format.MARKDOWN, text));
        return installation.await(library().posts().create(content, false, "ada"));
    }

    private Post member(Series series, String title, double order) {
        Post post = draft(title, "Part.");
        PostContent content = post.working().withSeries(new SeriesPlace(series.id(), order));
        return write(post, post.edit(content, Instant.now()));
    }

    private Post edit(Post post, String text) {
        Post now = installation.await(library().posts().get(post.id()));
        PostContent next =
                PostContent.of(
                        now.working().title(),
                        now.working().slug(),
                        new Body(Body.Format.MARKDOWN, text));
        return write(now, now.edit(next, Instant.now()));
    }

    private Post write(Post post, Post next) {
        return installation.await(library().journal().write(Change.of("edit", "ada", post, next)));
    }

    private Post trash(Post post) {
        return installation.await(
                library().posts().change(post.id(), post.version(), "trash", Post::trash, "ada"));
    }
}
