package relata.api.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.body.Body;
import relata.post.Post;
import relata.post.PostContent;

class ChangesTest extends ServerTest {

    private static final String CHANGES = "/v1/admin/changes";

    @Test
    void changesAreReadInOrderPageByPage() {
        long start = head();
        Post post = draft("paged");
        installation.await(installation.library().posts().publish(post.id(), 1, "ada"));
        draft("paged-too");

        ChangePage first = page("?limit=2&since=" + start);
        assertThat(first.data())
                .extracting(ChangeLine::action)
                .containsExactly("create", "publish");
        assertThat(first.data()).extracting(ChangeLine::slug).containsOnly("paged");
        assertThat(first.data()).extracting(ChangeLine::version).containsExactly(1L, 2L);
        assertThat(first.page()).isEqualTo(new ChangePage.Place(2, start + 2, start + 3));

        ChangePage rest = page("?since=" + first.page().nextSince());
        assertThat(rest.data()).extracting(ChangeLine::slug).containsExactly("paged-too");
        ChangePage none = page("?since=" + rest.page().nextSince());
        assertThat(none.data()).isEmpty();
        assertThat(none.page().nextSince()).isEqualTo(start + 3);
    }

    @Test
    void aPlaceThatCantBeIsRefused() {
        for (String query :
                List.of("?since=-1", "?since=99999999", "?since=x", "?limit=0", "?limit=101")) {
            with(Scope.POSTS_READ)
                    .get()
                    .uri(CHANGES + query)
                    .exchange()
                    .expectStatus()
                    .isBadRequest();
        }
        with(Scope.POSTS_READ)
                .get()
                .uri(CHANGES + "?since=99999999")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        with(Scope.POSTS_READ)
                .get()
                .uri(CHANGES)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .header("Last-Event-ID", "x")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void aStreamGoesOnAfterTheLastEventThatWasReceived() {
        long start = head();
        draft("streamed-1");
        draft("streamed-2");

        assertThat(events(start, 0).take(2).collectList().block())
                .extracting(ServerSentEvent::id)
                .containsExactly(Long.toString(start + 1), Long.toString(start + 2));
        ServerSentEvent<ChangeLine> last = events(start + 1, start).blockFirst();
        assertThat(last.event()).isEqualTo("change");
        assertThat(last.data().slug()).isEqualTo("streamed-2");
    }

    private Flux<ServerSentEvent<ChangeLine>> events(long last, long since) {
        return with(Scope.POSTS_READ)
                .get()
                .uri(CHANGES + "?since=" + since)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .header("Last-Event-ID", Long.toString(last))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<ChangeLine>>() {})
                .getResponseBody()
                .filter(event -> event.data() != null);
    }

    private ChangePage page(String query) {
        return with(Scope.POSTS_READ)
                .get()
                .uri(CHANGES + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(ChangePage.class)
                .returnResult()
                .getResponseBody();
    }

    private long head() {
        return installation.await(installation.library().journal().head());
    }

    private Post draft(String slug) {
        PostContent content = PostContent.of(slug, slug, new Body(Body.Format.TEXT, "Something."));
        return installation.await(installation.library().posts().create(content, true, "ada"));
    }
}
