package relata.bench.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server, as its editors and readers see it. Safe for use by several threads. */
final class Site implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final String key;

    /**
     * @param address where it is
     * @param key of an administrator
     */
    Site(String address, String key) {
        this.address = address;
        this.key = key;
    }

    /** An answer that is no success. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Refused(String what) {
            super(what);
        }
    }

    /** Writes a draft and answers its id. */
    String create(Marked post) {
        return send("POST", "/v1/admin/posts", "application/json", post.json())
                .get("id")
                .asString();
    }

    /** Changes the draft of a post. */
    void change(String id, Marked post) {
        send("PATCH", "/v1/admin/posts/" + id, "application/merge-patch+json", post.json());
    }

    /** Publishes a draft; it is found when this returns. */
    void publish(String id) {
        send("POST", "/v1/admin/posts/" + id + "/publish", "application/json", Map.of());
    }

    /** Begins a rebuild of the index, unless one is going on. */
    void rebuild() {
        send("POST", "/v1/admin/index/rebuild", "application/json", Map.of());
    }

    /** How the index is doing. */
    JsonNode index() {
        return get("/v1/admin/index");
    }

    /** What readers get. */
    JsonNode get(String path) {
        return answer(request(path).GET().build());
    }

    private JsonNode send(String method, String path, String type, Map<String, ?> body) {
        return answer(
                request(path)
                        .header("Content-Type", type)
                        .header("If-Match", "*")
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
    }

    private JsonNode answer(HttpRequest request) {
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new Refused(
                        "%s %s: %d %s"
                                .formatted(
                                        request.method(),
                                        request.uri(),
                                        answer.statusCode(),
                                        answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
