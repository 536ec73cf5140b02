package relata.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import relata.access.Scope;
import relata.api.ServerTest;
import tools.jackson.databind.JsonNode;

/**
 * Asks for everything that the description of the API names, with good input, with input at its
 * bounds and with malformed input, and holds each answer against the description. Nothing may end
 * in an error of the server's. The input is the same in every run.
 */
@TestPropertySource(
        properties = {
            "relata.sample=true",
            "relata.rate-limits.requests=0",
        })
class OperationsTest extends ServerTest {

    private static final int TRIES = 24;
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> wrong = new ArrayList<>();
    private JsonNode api;
    private Described described;
    private int asked;
    private final Set<String> succeeded = new HashSet<>();

    private record Operation(String method, String path, JsonNode node) {}

    private record Sent(String method, String uri, List<String> headers, String body) {

        @Override
        public String toString() {
            String shown = body == null ? "" : " " + body;
            return method
                    + " "
                    + cut(uri)
                    + " "
                    + headers.stream().filter(h -> !h.startsWith("Bearer")).toList()
                    + cut(shown);
        }
    }

    @Test
    void everyAnswerIsOneThatTheDescriptionNames() throws Exception {
        api = Inputs.read(text(anybody("/openapi.json")));
        described = new Described(api);

        for (Operation operation : operations()) {
            Inputs inputs = new Inputs(described, operation.toString().hashCode() & 0xffff);
            List<String> known = known(operation);
            for (int i = 0; i < TRIES; i++) {
                ask(operation, request(operation, inputs, known, i));
            }
        }

        assertThat(asked).isGreaterThan(500);
        assertThat(succeeded.size()).isGreaterThan(operations().size() * 3 / 5);
        assertThat(wrong.stream().distinct().toList()).isEmpty();
    }

    private List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (String path : api.path("paths").propertyNames()) {
            for (String method : METHODS) {
                JsonNode node = api.path("paths").path(path).path(method);
                if (node.isObject()) {
                    all.add(new Operation(method.toUpperCase(Locale.ROOT), path, node));
                }
            }
        }
        return all;
    }

    /** The ids and slugs that the list before the first variable of the path has. */
    private List<String> known(Operation operation) throws Exception {
        int variable = operation.path().indexOf("/{");
        if (variable < 0
                || !api.path("paths").path(operation.path().substring(0, variable)).has("get")) {
            return List.of();
        }
        HttpResponse<InputStream> list =
                send(new Sent("GET", operation.path().substring(0, variable), List.of(), null));
        JsonNode data =
                list.statusCode() == 200 ? Inputs.read(text(list)).path("data") : api.path("none");
        List<String> names = new ArrayList<>();
        data.forEach(item ->
                Stream.of("slug", "id")
                        .map(field -> item.path(field).asString(""))
                        .filter(name -> !name.isEmpty())
                        .forEach(names::add));
        return names;
    }

    private Sent request(Operation operation, Inputs inputs, List<String> known, int round)
            throws Exception {
        boolean good = round < TRIES / 3;
        inputs.sparing(round < 4);
        String path = path(operation, inputs, known, good);
        List<String> query = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        for (JsonNode parameter : operation.node().path("parameters")) {
            JsonNode resolved = described.resolved(parameter);
            String name = resolved.path("name").asString("");
            switch (resolved.path("in").asString("")) {
                case "query" -> query(resolved, name, inputs, good, query);
                case "header" -> header(name, path, inputs, good, headers);
                default -> {}
            }
        }
        if (!good && inputs.chance(0.1)) {
            query.add("unknown=1");
        }
        String body = body(operation, inputs, good, headers);
        String asked = query.isEmpty() ? path : path + "?" + String.join("&", query);
        return new Sent(operation.method(), asked, headers, body);
    }

    private static String path(
            Operation operation, Inputs inputs, List<String> known, boolean good) {
        String path = operation.path();
        for (int i = 0; path.contains("{"); i++) {
            String value =
                    i == 0 && !known.isEmpty() && (good || inputs.chance(0.5))
                            ? inputs.oneOf(known)
                            : good ? "1" : inputs.hostile();
            String segment = value.isEmpty() ? "%20" : Inputs.encoded(value);
            path =
                    path.substring(0, path.indexOf('{'))
                            + segment
                            + path.substring(path.indexOf('}') + 1);
        }
        return path;
    }

    private static void query(
            JsonNode parameter, String name, Inputs inputs, boolean good, List<String> query) {
        boolean required = parameter.path("required").asBoolean(false);
        if (!required && (inputs.sparing() || inputs.chance(0.5))) {
            return;
        }
        String value = good || inputs.chance(0.4) ? inputs.parameter(parameter) : inputs.hostile();
        query.add(Inputs.encoded(name) + "=" + Inputs.encoded(value));
        if (!good && inputs.chance(0.05)) {
            query.add(Inputs.encoded(name) + "=again");
        }
    }

    private void header(String name, String path, Inputs inputs, boolean good, List<String> headers)
            throws Exception {
        String value =
                name.equals("If-Match") && (good || inputs.chance(0.6))
                        ? inputs.oneOf(List.of("*", "*", "\"v1\"", etag(path)))
                        : name.equals("If-Match")
                                ? inputs.oneOf(
                                        List.of(
                                                "v1",
                                                "\"v",
                                                "W/\"v1\"",
                                                "\"v99999999999999999999\"",
                                                ",,"))
                                : inputs.oneOf(
                                        List.of(
                                                "",
                                                "1",
                                                "x",
                                                "9223372036854775808",
                                                "x".repeat(300)));
        if (good && !name.equals("If-Match") || !good && inputs.chance(0.3)) {
            return;
        }
        headers.add(name);
        headers.add(value.isEmpty() ? "\"\"" : value);
    }

    /** The tag of the thing that a path is about. */
    private String etag(String path) throws Exception {
        String[] parts = path.split("[/?]");
        String thing = String.join("/", List.of(parts).subList(0, Math.min(parts.length, 5)));
        HttpResponse<InputStream> found = send(new Sent("GET", thing, List.of(), null));
        text(found);
        return found.headers().firstValue("ETag").orElse("\"v1\"");
    }

    private static String body(
            Operation operation, Inputs inputs, boolean good, List<String> headers) {
        JsonNode content = operation.node().path("requestBody").path("content");
        if (content.isEmpty()) {
            return null;
        }
        String type = content.propertyNames().iterator().next();
        headers.add("Content-Type");
        headers.add(
                !good && inputs.chance(0.1)
                        ? "text/plain"
                        : type.equals("*/*") ? "application/json" : type);
        if (type.startsWith("multipart")) {
            return good ? "--x--" : inputs.hostile();
        }
        JsonNode value = inputs.value(content.path(type).path("schema"), 0);
        return good ? value.toString() : inputs.broken(value);
    }

    private void ask(Operation operation, Sent sent) throws Exception {
        HttpResponse<InputStream> answer = send(sent);
        asked++;
        int status = answer.statusCode();
        if (status < 300) {
            succeeded.add(operation.method() + " " + operation.path());
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        JsonNode response = described.response(operation.node(), status);
        String body = type.startsWith("text/event-stream") ? closed(answer) : text(answer);
        if (status >= 500 || response.isMissingNode()) {
            wrong.add(
                    operation.method()
                            + " "
                            + operation.path()
                            + " answered "
                            + status
                            + ": "
                            + cut(body)
                            + " to "
                            + sent);
            return;
        }
        JsonNode json = type.contains("json") && !body.isEmpty() ? Inputs.read(body) : null;
        if (!body.isEmpty() || json != null) {
            described.problems(response, type, json).stream()
                    .map(problem ->
                            operation.method()
                                    + " "
                                    + operation.path()
                                    + " "
                                    + status
                                    + ": "
                                    + cut(problem))
                    .forEach(wrong::add);
        }
    }

    private HttpResponse<InputStream> anybody(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url() + path)).build(),
                BodyHandlers.ofInputStream());
    }

    private HttpResponse<InputStream> send(Sent sent) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + sent.uri()))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + key())
                        .method(
                                sent.method(),
                                sent.body() == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(sent.body()));
        for (int i = 0; i < sent.headers().size(); i += 2) {
            request.header(sent.headers().get(i), sent.headers().get(i + 1));
        }
        return client.send(request.build(), BodyHandlers.ofInputStream());
    }

    private String key() {
        if (asked % 40 == 0 || key == null) {
            key = newKey(EnumSet.allOf(Scope.class)).text();
        }
        return key;
    }

    private String key;

    private static String text(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream in = answer.body()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String closed(HttpResponse<InputStream> stream) throws IOException {
        stream.body().close();
        return "";
    }

    private static String cut(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
