package relata.api.admin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.api.admin.MergePatch;

/** An editor at work, for tests: what they ask for most, in a line each. */
final class Desk {

    private final WebTestClient client;

    Desk(WebTestClient client) {
        this.client = client;
    }

    static Map<String, Object> post(String title, String text, Map<String, Object> more) {
        Map<String, Object> post = new HashMap<>(more);
        post.put("title", title);
        post.put("body", Map.of("format", "markdown", "source", text));
        return post;
    }

    PostView draft(String title, String slug) {
        return draft(post(title, "Text of " + title + ".", Map.of("slug", slug)));
    }

    PostView draft(Map<String, Object> post) {
        return view(
                client.post()
                        .uri("/v1/admin/posts")
                        .bodyValue(post)
                        .exchange()
                        .expectStatus()
                        .isCreated());
    }

    PostView live(String title, String slug) {
        PostView draft = draft(title, slug);
        return done(draft, "publish");
    }

    PostView get(String id) {
        return view(client.get().uri("/v1/admin/posts/{id}", id).exchange().expectStatus().isOk());
    }

    WebTestClient.ResponseSpec patch(PostView seen, Map<String, ?> changes) {
        return client.patch()
                .uri("/v1/admin/posts/{id}", seen.id())
                .header(HttpHeaders.IF_MATCH, etag(seen))
                .header(HttpHeaders.CONTENT_TYPE, MergePatch.MEDIA_TYPE)
                .bodyValue(changes)
                .exchange();
    }

    PostView patched(PostView seen, Map<String, ?> changes) {
        return view(patch(seen, changes).expectStatus().isOk());
    }

    WebTestClient.ResponseSpec act(PostView seen, String verb) {
        return client.post()
                .uri("/v1/admin/posts/{id}/" + verb, seen.id())
                .header(HttpHeaders.IF_MATCH, etag(seen))
                .exchange();
    }

    PostView done(PostView seen, String verb) {
        return view(act(seen, verb).expectStatus().isOk());
    }

    WebTestClient.ResponseSpec delete(PostView seen, String query) {
        return client.delete()
                .uri("/v1/admin/posts/" + seen.id() + query)
                .header(HttpHeaders.IF_MATCH, etag(seen))
                .exchange();
    }

    PostView trashed(PostView seen) {
        return view(delete(seen, "").expectStatus().isOk());
    }

    static String etag(PostView seen) {
        return "\"v" + seen.version() + "\"";
    }

    static PostView view(WebTestClient.ResponseSpec answer) {
        PostView view = answer.expectBody(PostView.class).returnResult().getResponseBody();
        assertThat(view).isNotNull();
        return view;
    }
}
