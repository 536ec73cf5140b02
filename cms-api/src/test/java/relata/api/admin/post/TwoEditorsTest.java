package relata.api.admin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.journal.Kind;

class TwoEditorsTest extends ServerTest {

    private static final int CLIENTS = 32;
    private static final int POSTS = 8;
    private static final int TRIES = 8;

    private WebTestClient client;
    private Desk desk;

    @BeforeEach
    void sitDown() {
        client = with(Scope.POSTS_READ, Scope.POSTS_WRITE, Scope.POSTS_PUBLISH);
        desk = new Desk(client);
    }

    @Test
    void whoComesSecondIsToldWhatTheOtherChanged() {
        PostView seen = desk.draft("Shared", "shared-desk");
        desk.patched(
                seen, Map.of("summary", "By the first.", "seo", Map.of("title", "For engines")));

        desk.patch(seen, Map.of("title", "By the second"))
                .expectStatus()
                .isEqualTo(412)
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"v2\"")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("stale-version")
                .jsonPath("$.currentVersion")
                .isEqualTo(2)
                .jsonPath("$.changedFields")
                .isEqualTo(List.of("seo", "summary"));
    }

    @Test
    void aChangeWithoutAVersionIsRefused() {
        PostView seen = desk.draft("Blind", "blind");
        client.put()
                .uri("/v1/admin/posts/{id}", seen.id())
                .bodyValue(Desk.post("Other", "", Map.of()))
                .exchange()
                .expectStatus()
                .isEqualTo(428);
        for (String verb : List.of("publish", "unpublish", "archive", "restore", "discard")) {
            client.post()
                    .uri("/v1/admin/posts/{id}/" + verb, seen.id())
                    .exchange()
                    .expectStatus()
                    .isEqualTo(428);
        }
        client.delete()
                .uri("/v1/admin/posts/{id}", seen.id())
                .exchange()
                .expectStatus()
                .isEqualTo(428);
    }

    @Test
    void whatIsPutTakesThePlaceOfAllButTheSlug() {
        PostView seen =
                desk.draft(
                        Desk.post(
                                "Whole",
                                "Text.",
                                Map.of("slug", "whole", "summary", "Gone.", "tags", List.of("x"))));
        PostView put =
                Desk.view(
                        client.put()
                                .uri("/v1/admin/posts/{id}", seen.id())
                                .header(HttpHeaders.IF_MATCH, Desk.etag(seen))
                                .bodyValue(Desk.post("New", "Other.", Map.of()))
                                .exchange()
                                .expectStatus()
                                .isOk());
        assertThat(put.slug()).isEqualTo("whole");
        assertThat(put.summary()).isNull();
        assertThat(put.tags()).isEmpty();
    }

    @Test
    void aPatchThatChangesNothingMakesNoVersion() {
        PostView seen = desk.draft("Still", "still");
        assertThat(desk.patched(seen, Map.of("title", "Still")).version()).isEqualTo(1);
    }

    @Test
    void aPatchThatCannotBeReadNamesThePlace() {
        PostView seen = desk.draft("Strict", "strict");
        desk.patch(seen, Map.of("seo", Map.of("titel", "x")))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/seo/titel");
        desk.patch(seen, Map.of("topics", List.of("no-such-topic")))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/topics/0");
        client.patch()
                .uri("/v1/admin/posts/{id}", seen.id())
                .header(HttpHeaders.IF_MATCH, "\"v1\"")
                .bodyValue(Map.of("title", "x"))
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    @Test
    void ofManyAtOnceNobodysChangeIsLost() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            ids.add(desk.draft("Busy " + i, "busy-" + i).id());
        }
        AtomicInteger done = new AtomicInteger();
        AtomicInteger stale = new AtomicInteger();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int c = 0; c < CLIENTS; c++) {
                int number = c;
                all.add(clients.submit(() -> update(ids, number, done, stale)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(done.get() + stale.get()).isEqualTo(CLIENTS * TRIES);
        assertThat(done).hasPositiveValue();
        assertThat(stale).hasPositiveValue();
        int versions = 0;
        for (String id : ids) {
            PostView now = desk.get(id);
            versions += (int) now.version() - 1;
            assertThat(now.tags()).hasSize((int) now.version() - 1).doesNotHaveDuplicates();
            assertThat(installation.library().journal().historyOf(Kind.POST, id).count().block())
                    .isEqualTo(now.version());
        }
        assertThat(versions).isEqualTo(done.get());
    }

    /** Each adds a tag of its own to what it read: a lost change would be a lost tag. */
    private void update(List<String> ids, int number, AtomicInteger done, AtomicInteger stale) {
        for (int i = 0; i < TRIES; i++) {
            PostView seen = desk.get(ids.get((number + i) % POSTS));
            List<String> tags = new ArrayList<>(seen.tags());
            tags.add(number + "-" + i);
            HttpStatusCode status =
                    desk.patch(seen, Map.of("tags", tags)).expectBody().returnResult().getStatus();
            assertThat(status.value()).isIn(200, 412);
            (status.value() == 200 ? done : stale).incrementAndGet();
        }
    }
}
