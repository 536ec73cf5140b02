package relata.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A day of two editors, as {@code docs/editing.md} tells it, while readers read everything all the
 * time. Whatever is not published carries a word that no reader may ever see.
 */
class EditorsDayTest extends ServerTest {

    /** The second word is the one that no answer may have; the first is asked for. */
    private static final String UNSEEN = "zqunseen vexmark";

    private static final String NEVER = "vexmark";
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<String> READ =
            List.of(
                    "posts?limit=100&include=topics,series,authors,body",
                    "posts?kind=page&include=body",
                    "posts?sort=-updatedAt",
                    "posts/the-first-hour",
                    "posts/the-first-hour/related?explain=true",
                    "posts/zqunseen-address",
                    "posts/tomorrow",
                    "topics?tree=true",
                    "series/a-day",
                    "feeds/rss.xml",
                    "feeds/atom.xml",
                    "feeds/feed.json",
                    "sitemap.xml",
                    "authors",
                    "search?q=zqunseen",
                    "search?q=hour&explain=true&facets=topic,series,author,year",
                    "search?q=title:tomorrow",
                    "suggest?q=zqun",
                    "suggest?q=the+fir",
                    "resolve?path=/posts/zqunseen-address",
                    "resolve?path=/posts/the-first-hour");

    private WebTestClient anna;
    private WebTestClient boris;
    private JsonNode hourOne;

    @Test
    void nothingIsSeenThatIsNotPublishedAndNothingIsLost() throws Exception {
        AtomicBoolean evening = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        ConcurrentLinkedQueue<String> extra = new ConcurrentLinkedQueue<>();
        try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
            List<Future<?>> reading = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                reading.add(readers.submit(() -> read(evening, reads, extra)));
            }
            try {
                day(extra);
            } finally {
                evening.set(true);
            }
            for (Future<?> reader : reading) {
                reader.get();
            }
        }
        assertThat(reads).hasValueGreaterThan(READ.size());
    }

    private void day(ConcurrentLinkedQueue<String> extra) {
        WebTestClient administrator = with(newKey(EnumSet.allOf(Scope.class)).text());
        anna = with(key(administrator, "Anna", "editor"));
        boris = with(key(administrator, "Boris", "publisher"));

        String first = annaWrites(extra);
        theyMeet(first);
        borisPublishes(first);
        annaChangesWhatIsLive(first);
        borisPublishesTheNewAddress(first);
        topicsAreTidied(first);
        somethingForTomorrow(extra);
        borisTakesItBackAndPutsItRight(first);
        theTrailTellsWhoDidWhat(first, administrator);
    }

    private String annaWrites(ConcurrentLinkedQueue<String> extra) {
        ok(anna, HttpMethod.POST, "topics", null, Map.of("label", "First hour"), 201);
        hourOne = ok(anna, HttpMethod.POST, "topics", null, Map.of("label", "Hour one"), 201);
        ok(anna, HttpMethod.POST, "series", null, Map.of("title", "A day"), 201);
        ok(anna, HttpMethod.POST, "authors", null, Map.of("name", "Anna Writer"), 201);
        Map<String, Object> draft =
                Map.of(
                        "title",
                        "The first hour " + UNSEEN,
                        "slug",
                        "the-first-hour",
                        "topics",
                        List.of("hour-one"),
                        "authors",
                        List.of("anna-writer"),
                        "body",
                        Map.of("format", "markdown", "source", "## Begin\n\nNot yet " + UNSEEN));
        JsonNode made = ok(anna, HttpMethod.POST, "posts", null, draft, 201);
        String id = made.get("id").asString();
        extra.add("posts/" + id);
        extra.add("posts/" + id + "/related");
        return id;
    }

    private void theyMeet(String id) {
        ok(boris, HttpMethod.PATCH, "posts/" + id, "\"v1\"", Map.of("summary", "An hour."), 200);
        JsonNode late =
                ok(anna, HttpMethod.PATCH, "posts/" + id, "\"v1\"", Map.of("title", "x"), 412);
        assertThat(late.get("currentVersion").asInt()).isEqualTo(2);
        assertThat(late.get("changedFields").toString()).isEqualTo("[\"summary\"]");
        JsonNode refused =
                ok(anna, HttpMethod.POST, "posts/" + id + "/publish", "\"v2\"", null, 403);
        assertThat(refused.get("detail").asString()).contains("posts:publish");
    }

    private void borisPublishes(String id) {
        Map<String, Object> text =
                Map.of(
                        "title",
                        "The first hour",
                        "body",
                        Map.of("format", "markdown", "source", "## Begin\n\nAn hour well begun."));
        ok(anna, HttpMethod.PATCH, "posts/" + id, "\"v2\"", text, 200);
        JsonNode live = ok(boris, HttpMethod.POST, "posts/" + id + "/publish", "\"v3\"", null, 200);
        assertThat(live.get("status").asString()).isEqualTo("published");
        assertThat(reader("search?q=well+begun").toString()).contains("the-first-hour");
        assertThat(reader("posts/the-first-hour").get("body").get("text").asString())
                .contains("An hour well begun.");
    }

    private void annaChangesWhatIsLive(String id) {
        Map<String, Object> change =
                Map.of("title", "Later " + UNSEEN, "slug", "zqunseen-address", "seo", seo());
        JsonNode changed = ok(anna, HttpMethod.PATCH, "posts/" + id, "\"v4\"", change, 200);
        assertThat(changed.get("status").asString()).isEqualTo("changed");
        assertThat(reader("posts/the-first-hour").get("title").asString())
                .isEqualTo("The first hour");
        JsonNode link =
                ok(
                        anna,
                        HttpMethod.POST,
                        "posts/" + id + "/preview-links",
                        null,
                        Map.of("validFor", "PT1H"),
                        201);
        assertThat(link.toString()).contains("/v1/preview/");
        JsonNode diff =
                ok(anna, HttpMethod.GET, "posts/" + id + "/diff?from=4&to=5", null, null, 200);
        assertThat(diff.toString()).contains("\"title\"", "\"slug\"").doesNotContain("\"summary\"");
    }

    private void borisPublishesTheNewAddress(String id) {
        Map<String, Object> last = Map.of("title", "The very first hour", "slug", "the-very-first");
        ok(anna, HttpMethod.PATCH, "posts/" + id, "\"v5\"", last, 200);
        JsonNode seen = ok(boris, HttpMethod.GET, "posts/" + id, null, null, 200);
        Map<String, Object> plain = Collections.singletonMap("seo", null);
        ok(boris, HttpMethod.PATCH, "posts/" + id, version(seen), plain, 200);
        ok(boris, HttpMethod.POST, "posts/" + id + "/publish", "\"v7\"", null, 200);
        anyone().get()
                .uri("/v1/content/posts/the-first-hour")
                .exchange()
                .expectStatus()
                .isEqualTo(308)
                .expectHeader()
                .valueEquals(HttpHeaders.LOCATION, "/v1/content/posts/the-very-first");
        assertThat(reader("posts/the-very-first").get("id").asString()).isEqualTo(id);
        JsonNode receipt = ok(boris, HttpMethod.GET, "posts/" + id + "/receipt", null, null, 200);
        assertThat(receipt.toString()).contains("indexed");
    }

    private void topicsAreTidied(String id) {
        JsonNode merged =
                ok(
                        anna,
                        HttpMethod.POST,
                        "topics/" + hourOne.get("id").asString() + "/merge",
                        version(hourOne),
                        Map.of("into", "first-hour"),
                        200);
        assertThat(merged.get("state").asString()).isEqualTo("done");
        assertThat(reader("posts/the-very-first").get("topics").toString())
                .contains("\"first-hour\"")
                .doesNotContain("hour-one");
        assertThat(reader("search?q=hour+one").toString()).contains(id);
    }

    private void somethingForTomorrow(ConcurrentLinkedQueue<String> extra) {
        Map<String, Object> draft =
                Map.of(
                        "title",
                        "Tomorrow " + UNSEEN,
                        "slug",
                        "tomorrow",
                        "body",
                        Map.of("format", "text", "source", "Wait. " + UNSEEN));
        String id = ok(anna, HttpMethod.POST, "posts", null, draft, 201).get("id").asString();
        extra.add("posts/" + id);
        Map<String, Object> when =
                Map.of(
                        "action",
                        "publish",
                        "at",
                        Instant.now().plus(1, ChronoUnit.DAYS).toString());
        ok(boris, HttpMethod.POST, "posts/" + id + "/schedule", "\"v1\"", when, 200);
        JsonNode seen = ok(anna, HttpMethod.GET, "posts/" + id, null, null, 200);
        assertThat(seen.get("status").asString()).isEqualTo("scheduled");
        ok(boris, HttpMethod.POST, "posts/" + id + "/cancel-schedule", version(seen), null, 200);
    }

    private void borisTakesItBackAndPutsItRight(String id) {
        JsonNode seen = ok(boris, HttpMethod.GET, "posts/" + id, null, null, 200);
        ok(boris, HttpMethod.POST, "posts/" + id + "/unpublish", version(seen), null, 200);
        anyone().get()
                .uri("/v1/content/posts/the-very-first")
                .exchange()
                .expectStatus()
                .isNotFound();
        seen = ok(boris, HttpMethod.GET, "posts/" + id, null, null, 200);
        JsonNode old =
                ok(
                        anna,
                        HttpMethod.POST,
                        "posts/" + id + "/versions/3/restore",
                        version(seen),
                        null,
                        200);
        assertThat(old.get("title").asString()).isEqualTo("The first hour");
        ok(boris, HttpMethod.POST, "posts/" + id + "/publish", version(old), null, 200);
        assertThat(reader("posts/the-first-hour").get("id").asString()).isEqualTo(id);
    }

    private void theTrailTellsWhoDidWhat(String id, WebTestClient administrator) {
        JsonNode trail =
                ok(administrator, HttpMethod.GET, "audit?kind=post&id=" + id, null, null, 200);
        assertThat(trail.toString()).contains("Anna", "Boris", "publish", "127.0.0.1");
        JsonNode versions =
                ok(anna, HttpMethod.GET, "posts/" + id + "/versions?limit=100", null, null, 200);
        JsonNode newest = versions.get("data").get(0);
        assertThat(versions.get("data").size()).isEqualTo(newest.get("version").asInt());
    }

    private static Map<String, String> seo() {
        return Map.of("description", "Engines wait too: " + UNSEEN);
    }

    private static String version(JsonNode seen) {
        return "\"v" + seen.get("version").asInt() + "\"";
    }

    private static String key(WebTestClient administrator, String name, String role) {
        return ok(
                        administrator,
                        HttpMethod.POST,
                        "keys",
                        null,
                        Map.of("name", name, "role", role),
                        201)
                .get("secret")
                .asString();
    }

    private JsonNode reader(String path) {
        return JSON.readTree(text(answer(anyone(), HttpMethod.GET, "/v1/content/" + path)));
    }

    private static String text(EntityExchangeResult<byte[]> answer) {
        byte[] body = answer.getResponseBody();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    private EntityExchangeResult<byte[]> answer(
            WebTestClient client, HttpMethod method, String path) {
        return client.method(method)
                .uri(URI.create(url() + path))
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static JsonNode ok(
            WebTestClient who,
            HttpMethod method,
            String path,
            String ifMatch,
            Object body,
            int status) {
        WebTestClient.RequestBodySpec request = who.method(method).uri("/v1/admin/" + path);
        if (ifMatch != null) {
            request.header(HttpHeaders.IF_MATCH, ifMatch);
        }
        if (body != null) {
            request.header(
                    HttpHeaders.CONTENT_TYPE,
                    method == HttpMethod.PATCH ? MergePatch.MEDIA_TYPE : "application/json");
            request.bodyValue(JSON.writeValueAsBytes(body));
        }
        EntityExchangeResult<byte[]> answer = request.exchange().expectBody().returnResult();
        String text = text(answer);
        assertThat(answer.getStatus().value())
                .as("%s %s: %s", method, path, text)
                .isEqualTo(status);
        return JSON.readTree(text);
    }

    private void read(
            AtomicBoolean evening, AtomicInteger reads, ConcurrentLinkedQueue<String> extra) {
        WebTestClient reader = anyone();
        do {
            List<String> paths = new ArrayList<>(READ);
            paths.addAll(extra);
            for (String path : paths) {
                EntityExchangeResult<byte[]> answer =
                        answer(reader, HttpMethod.GET, "/v1/content/" + path);
                String said = answer.getResponseHeaders() + text(answer);
                assertThat(answer.getStatus().is5xxServerError()).as(path + said).isFalse();
                assertThat(said).as(path).doesNotContain(NEVER);
                reads.incrementAndGet();
            }
        } while (!evening.get());
    }
}
