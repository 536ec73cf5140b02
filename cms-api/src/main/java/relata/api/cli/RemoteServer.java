package relata.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import relata.api.LibraryUnavailable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server, asked by a command with a key. */
final class RemoteServer {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String server;
    private final String key;

    RemoteServer(String server, String key) {
        this.server = server.replaceAll("/+$", "");
        this.key = key.strip();
    }

    /** A request to a path, with the key. */
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + key);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(to(path).GET().build());
    }

    JsonNode post(String path) throws IOException, InterruptedException {
        return json(to(path).POST(BodyPublishers.noBody()).build());
    }

    /**
     * Sends a request.
     *
     * @throws LibraryUnavailable when the server does not answer
     * @throws IOException when it refuses, with its reason
     */
    JsonNode json(HttpRequest request) throws IOException, InterruptedException {
        try (InputStream body = send(request)) {
            return JSON.readTree(body.readAllBytes());
        }
    }

    /**
     * Puts an answer into a file, whole or not at all.
     *
     * @param file takes the place of one that is there
     * @throws IOException when the server refuses or stops in the middle
     */
    void download(String path, Path file) throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (InputStream body = send(to(path).GET().build())) {
            Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private InputStream send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (ConnectException e) {
            throw new LibraryUnavailable(
                    "No server answers at %s. Start it with ./cms serve, or leave --server out."
                            .formatted(server),
                    e);
        }
        if (answer.statusCode() >= 400) {
            try (InputStream body = answer.body()) {
                throw new IOException(refusal(answer.statusCode(), body.readAllBytes()));
            }
        }
        return answer.body();
    }

    private static String refusal(int status, byte[] body) {
        try {
            JsonNode problem = JSON.readTree(body);
            StringBuilder all = new StringBuilder(problem.path("detail").asString());
            for (JsonNode error : problem.path("errors")) {
                all.append('\n')
                        .append(error.path("pointer").asString())
                        .append(": ")
                        .append(error.path("message").asString());
            }
            return "The server refused (%d): %s".formatted(status, all);
        } catch (tools.jackson.core.JacksonException _) {
            return "The server refused with status " + status + ".";
        }
    }
}
