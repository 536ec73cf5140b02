package relata.api.admin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.address.Slug;
import relata.api.ServerTest;
import relata.body.Body;
import relata.journal.Change;
import relata.journal.History.Past;
import relata.post.LiveBody;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.SeriesPlace;
import relata.series.Series;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PostVersionsTest extends ServerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String POSTS = "/v1/admin/posts/";

    @Test
    void everyVersionSaysWhoDidWhatAndWhichFieldsItChanged() {
        Post post = draft("Tide tables", "High water at noon.");
        post = publish(post);
        post = edit(post, "Tide tables", "High water at midnight.");

        JsonNode page = read(post.id() + "/versions");

        assertThat(texts(page.path("data"), "version")).containsExactly("3", "2", "1");
        assertThat(texts(page.path("data"), "action")).containsExactly("edit", "publish", "create");
        assertThat(page.at("/data/0/fields").toString()).isEqualTo("[\"body\",\"status\"]");
        assertThat(page.at("/data/1/fields").toString()).isEqualTo("[\"status\"]");
        assertThat(page.at("/data/2/fields").toString()).contains("title", "slug", "body");
        assertThat(page.at("/data/0/actor/id").asString()).isEqualTo("ada");
        assertThat(page.at("/data/0/at").asString()).endsWith("Z");
    }

    @Test
    void versionsArePagedFromTheNewestToTheFirst() {
        Post post = draft("Pages of a diary", "Monday.");
        for (String day : List.of("Tuesday.", "Wednesday.", "Thursday.", "Friday.")) {
            post = edit(post, "Pages of a diary", day);
        }
        JsonNode first = read(post.id() + "/versions?limit=2");
        assertThat(texts(first.path("data"), "version")).containsExactly("5", "4");
        assertThat(first.at("/data/1/fields").toString()).isEqualTo("[\"body\"]");
        JsonNode second = json(get(first.at("/links/next").asString()).expectStatus().isOk());
        assertThat(texts(second.path("data"), "version")).containsExactly("3", "2");
        JsonNode third = json(get(second.at("/links/next").asString()).expectStatus().isOk());
        assertThat(texts(third.path("data"), "version")).containsExactly("1");
        assertThat(third.at("/page/nextCursor").isNull()).isTrue();
    }

    @Test
    void aVersionIsReadAsItWas() {
        Post post = edit(publish(draft("As it was", "First words.")), "As it is", "Other words.");

        for (String path : List.of("/versions/1", "?version=1")) {
            JsonNode was = read(post.id() + path);
            assertThat(was.path("title").asString()).isEqualTo("As it was");
            assertThat(was.path("status").asString()).isEqualTo("draft");
            assertThat(was.at("/body/source").asString()).isEqualTo("First words.");
            assertThat(was.path("version").asInt()).isEqualTo(1);
        }
        assertThat(read(post.id() + "?version=3").path("status").asString()).isEqualTo("changed");
        assertThat(read(post.id() + "?version=3&view=published").path("title").asString())
                .isEqualTo("As it was");
        assertThat(read(post.id() + "?view=published").at("/body/source").asString())
                .isEqualTo("First words.");
        get(POSTS + post.id() + "?version=1&view=published").expectStatus().isNotFound();
        get(POSTS + post.id() + "/versions/4").expectStatus().isNotFound();
        get(POSTS + post.id() + "/versions/0").expectStatus().isNotFound();
        get(POSTS + post.id() + "/versions/x").expectStatus().isBadRequest();
        get(POSTS + "unknown/versions").expectStatus().isNotFound();
    }

    @Test
    void theLiveCopyOfThePastIsWholeWithItsRenderedBody() {
        Post post = publish(draft("Rendered then", "# One\n\nWith *stress*.\n\n## Two\n\nMore."));
        LiveBody then = post.published().body();
        post = publish(edit(post, "Rendered then", "Nothing of it is left."));

        Past<Post> past = installation.await(installation.library().past().at(post.id(), 2));

        assertThat(past.state().published().body()).isEqualTo(then);
        assertThat(past.state().published().version()).isEqualTo(2);
        assertThat(past.entry().action()).isEqualTo("publish");
    }

    @Test
    void aTimeFindsWhatWasThereThen() {
        Post first = draft("Then and now", "Then.");
        Instant then = at(first);
        Post live = publish(first);
        Instant published = at(live);
        Post now = edit(live, "Then and now", "Now.");

        assertThat(read(now.id() + "?asOf=" + at(now)).path("version").asInt()).isEqualTo(3);
        assertThat(read(now.id() + "?asOf=2099-01-01T00:00:00Z").path("version").asInt())
                .isEqualTo(3);
        assertThat(
                        read(now.id() + "?view=published&asOf=" + published)
                                .at("/body/source")
                                .asString())
                .isEqualTo("Then.");
        JsonNode early = read(now.id() + "?asOf=" + then);
        assertThat(Instant.parse(early.path("createdAt").asString())).isEqualTo(first.createdAt());
        get(POSTS + now.id() + "?asOf=" + first.createdAt().minusSeconds(1))
                .expectStatus()
                .isNotFound();
        get(POSTS + now.id() + "?asOf=yesterday").expectStatus().isBadRequest();
        get(POSTS + now.id() + "?asOf=-999999999-01-01T00:00:00Z").expectStatus().isBadRequest();
        get(POSTS + now.id() + "?view=naked").expectStatus().isBadRequest();
        get(POSTS + now.id() + "?version=1&asOf=" + then).expectStatus().isBadRequest();
    }

    @Test
    void twoVersionsAreComparedFieldByFieldAndTheirBodiesWordByWord() {
        Post post = draft("On repair", "Rupture is normal. Repair is rare.");
        post = edit(post, "On repairing", "Rupture is normal. Repair is a skill.");

        JsonNode diff = read(post.id() + "/diff");

        assertThat(diff.at("/from/version").asInt()).isEqualTo(1);
        assertThat(diff.at("/to/action").asString()).isEqualTo("edit");
        assertThat(diff.path("fields").toString())
                .isEqualTo(
                        "[{\"field\":\"title\",\"before\":\"On repair\",\"after\":\"On repairing\"}]");
        assertThat(diff.at("/body/precision").asString()).isEqualTo("word");
        assertThat(diff.at("/body/runs").toString())
                .isEqualTo(
                        "[{\"op\":\"equal\",\"text\":\"Rupture is normal. Repair is \"},"
                                + "{\"op\":\"delete\",\"text\":\"rare\"},"
                                + "{\"op\":\"insert\",\"text\":\"a skill\"},"
                                + "{\"op\":\"equal\",\"text\":\".\"}]");
        assertThat(read(post.id() + "/diff?from=2&to=1").at("/fields/0/after").asString())
                .isEqualTo("On repair");
        assertThat(read(post.id() + "/diff?from=2&to=2").path("body").isNull()).isTrue();
        get(POSTS + post.id() + "/diff?from=1&to=9").expectStatus().isNotFound();
        get(POSTS + post.id() + "/diff?from=a").expectStatus().isBadRequest();
    }

    @Test
    void restoringMakesADraftAndNeverPublishes() {
        Post post = publish(draft("Keep the first", "First."));
        post = publish(edit(post, "Keep the second", "Second."));

        restore(post.id(), 1, null).expectStatus().isEqualTo(428);
        restore(post.id(), 1, "\"v2\"").expectStatus().isEqualTo(412);
        restore(post.id(), 9, "\"v4\"").expectStatus().isNotFound();
        JsonNode restored =
                json(
                        restore(post.id(), 1, "\"v4\"")
                                .expectStatus()
                                .isOk()
                                .expectHeader()
                                .valueEquals(HttpHeaders.ETAG, "\"v5\""));

        assertThat(restored.path("title").asString()).isEqualTo("Keep the first");
        assertThat(restored.path("status").asString()).isEqualTo("changed");
        anyone().get()
                .uri("/v1/content/posts/" + post.id())
                .exchange()
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("Keep the second");
        assertThat(read(post.id() + "/versions").at("/data/0/action").asString())
                .isEqualTo("restore-version");
    }

    @Test
    void whatARestoredDraftRefersToInVainIsKeptAndNamed() {
        Series series =
                installation.await(
                        installation
                                .library()
                                .series()
                                .findOrCreate("short-lived", "Short-lived", null, "ada"));
        PostContent content =
                PostContent.of("In a series", "in-a-series", new Body(Body.Format.TEXT, "Part 1"))
                        .withSeries(new SeriesPlace(series.id(), 1));
        Post post =
                installation.await(installation.library().posts().create(content, false, "ada"));
        Post gone =
                write(
                        post,
                        post.edit(
                                content.withSeries(new SeriesPlace("gone", 1)), post.updatedAt()));
        Post now = write(gone, gone.edit(content, post.updatedAt()));

        JsonNode restored = json(restore(now.id(), 2, "\"v3\"").expectStatus().isOk());

        assertThat(restored.at("/warnings/0/code").asString()).isEqualTo("missing-series");
        assertThat(restored.at("/warnings/0/detail").asString()).isEqualTo("gone");
        assertThat(
                        installation
                                .await(installation.library().posts().get(post.id()))
                                .working()
                                .series()
                                .series())
                .isEqualTo("gone");
    }

    @Test
    void nothingOfAPurgedPostCanBeRead() {
        Post post = publish(draft("To be forgotten", "Forget this."));
        Instant then = at(post);
        var posts = installation.library().posts();
        Post trashed =
                installation.await(
                        posts.change(post.id(), post.version(), "trash", Post::trash, "ada"));
        installation.await(
                installation.library().purging().purge(post.id(), trashed.version(), "ada"));

        for (String path :
                List.of(
                        "/versions",
                        "/versions/1",
                        "/versions/4",
                        "?version=2",
                        "/diff?from=1&to=2",
                        "?asOf=" + then,
                        "?asOf=2099-01-01T00:00:00Z")) {
            get(POSTS + post.id() + path).expectStatus().isNotFound();
        }
        restore(post.id(), 1, "\"v4\"").expectStatus().isNotFound();
    }

    private WebTestClient.ResponseSpec restore(String id, long version, String ifMatch) {
        return with(Scope.POSTS_WRITE)
                .post()
                .uri(POSTS + id + "/versions/" + version + "/restore")
                .headers(headers -> {
                    if (ifMatch != null) {
                        headers.set(HttpHeaders.IF_MATCH, ifMatch);
                    }
                })
                .exchange();
    }

    private Post draft(String title, String text) {
        PostContent content =
                PostContent.of(title, Slug.of(title, null), new Body(Body.Format.MARKDOWN, text));
        return installation.await(installation.library().posts().create(content, false, "ada"));
    }

    private Post edit(Post post, String title, String text) {
        PostContent now = post.working();
        PostContent next = PostContent.of(title, now.slug(), new Body(Body.Format.MARKDOWN, text));
        return write(post, post.edit(next, Instant.now()));
    }

    private Post write(Post post, Post next) {
        return installation.await(
                installation.library().journal().write(Change.of("edit", "ada", post, next)));
    }

    private Post publish(Post post) {
        return installation.await(
                installation.library().posts().publish(post.id(), post.version(), "ada"));
    }

    /** When a version was made, as the journal has it. */
    private Instant at(Post post) {
        return installation
                .await(installation.library().past().at(post.id(), post.version()))
                .entry()
                .at();
    }

    private JsonNode read(String path) {
        return json(get(POSTS + path).expectStatus().isOk());
    }

    private WebTestClient.ResponseSpec get(String path) {
        return with(Scope.POSTS_READ).get().uri(path).exchange();
    }

    private static JsonNode json(WebTestClient.ResponseSpec answer) {
        return JSON.readTree(answer.expectBody(String.class).returnResult().getResponseBody());
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(item -> item.path(field).asString()).toList();
    }
}
