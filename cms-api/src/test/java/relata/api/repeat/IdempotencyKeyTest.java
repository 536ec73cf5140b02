package relata.api.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.access.NewKey;
import relata.access.Scope;
import relata.api.ServerTest;

class IdempotencyKeyTest extends ServerTest {

    private NewKey key;
    private WebTestClient client;

    @BeforeEach
    void client() {
        key = newKey(EnumSet.allOf(Scope.class));
        client = with(key.text());
    }

    @Test
    void aRepeatedPostIsMadeOnceAndAnsweredAlike() {
        String once = once();
        var first = create(once, "Once");
        var second = create(once, "Once");
        assertThat(first.getStatus().value()).isEqualTo(201);
        assertThat(second.getStatus().value()).isEqualTo(201);
        assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody());
        for (String header :
                List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CONTENT_TYPE)) {
            assertThat(second.getResponseHeaders().get(header))
                    .as(header)
                    .isNotNull()
                    .isEqualTo(first.getResponseHeaders().get(header));
        }
        assertThat(second.getResponseHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.getResponseHeaders().getFirst("Idempotency-Replayed")).isNull();
        assertThat(made("Once")).isEqualTo(1);
    }

    @Test
    void withoutAKeyEachPostCounts() {
        client.post().uri("/v1/admin/posts").bodyValue(draft("Twice")).exchange();
        client.post().uri("/v1/admin/posts").bodyValue(draft("Twice")).exchange();
        assertThat(made("Twice")).isEqualTo(2);
    }

    @Test
    void manyAtTheSameMomentMakeOne() {
        String once = once();
        List<Integer> statuses =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(_ -> create(once, "Thundering").getStatus().value())
                        .toList();
        assertThat(statuses).contains(201).allMatch(status -> status == 201 || status == 409);
        assertThat(made("Thundering")).isEqualTo(1);
        assertThat(create(once, "Thundering").getStatus().value()).isEqualTo(201);
    }

    @Test
    void anotherBodyOrAddressUnderTheSameKeyIsRefused() {
        String once = once();
        create(once, "Mine");
        assertThat(create(once, "Never made").getStatus().value()).isEqualTo(422);
        client.post()
                .uri("/v1/admin/posts/unknown/publish")
                .header(Asked.HEADER, once)
                .header(HttpHeaders.IF_MATCH, "*")
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("idempotency-key-reused");
        assertThat(made("Never made")).isZero();
    }

    @Test
    void aKeyOfOneCallerIsNotThatOfAnother() {
        String once = once();
        create(once, "Of two callers");
        client = with(newKey(EnumSet.allOf(Scope.class)).text());
        create(once, "Of two callers");
        assertThat(made("Of two callers")).isEqualTo(2);
    }

    @Test
    void aRefusalIsRepeatedToo() {
        String once = once();
        var first = create(once, " ");
        var second = create(once, " ");
        assertThat(first.getStatus().value()).isEqualTo(422);
        assertThat(second.getStatus().value()).isEqualTo(422);
        assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody());
        assertThat(second.getResponseHeaders().getContentType())
                .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aSecretIsNeitherStoredNorShownTwice() {
        String once = once();
        Map<String, ?> wish = Map.of("name", "secretive", "scopes", List.of("posts:read"));
        String made =
                post(once, "/v1/admin/keys", wish)
                        .expectStatus()
                        .isCreated()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        String secret = String.valueOf(made).replaceAll(".*\"secret\":\"([^\"]+)\".*", "$1");
        post(once, "/v1/admin/keys", wish)
                .expectStatus()
                .isEqualTo(409)
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("answer-not-kept").doesNotContain(secret));
        List<Document> stored =
                installation.await(
                        installation
                                .library()
                                .mongo()
                                .findAll(Document.class, "repeats")
                                .collectList());
        assertThat(stored).isNotEmpty().noneMatch(kept -> text(kept).contains(secret));
        assertThat(installation.await(installation.keys().list().collectList()))
                .filteredOn(k -> k.name().equals("secretive"))
                .hasSize(1);
    }

    private static String text(Document kept) {
        org.bson.types.Binary body =
                kept.getEmbedded(List.of("answer", "body"), org.bson.types.Binary.class);
        return kept + new String(body.getData(), StandardCharsets.UTF_8);
    }

    @Test
    void whoHangsUpFindsTheAnswerWhenHeAsksAgain() throws Exception {
        String once = once();
        String body = "{\"title\":\"Hung up\",\"body\":{\"format\":\"markdown\",\"source\":\"x\"}}";
        URI server = URI.create(url());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /v1/admin/posts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Authorization: Bearer "
                                    + key.text()
                                    + "\r\n"
                                    + Asked.HEADER
                                    + ": "
                                    + once
                                    + "\r\n"
                                    + "Content-Length: "
                                    + body.length()
                                    + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        EntityExchangeResult<String> answer =
                Mono.fromCallable(() -> json(once, body))
                        .subscribeOn(Schedulers.boundedElastic())
                        .filter(result -> result.getStatus().value() == 201)
                        .repeatWhenEmpty(3_000, tries -> tries.delayElements(Duration.ofMillis(20)))
                        .block();
        assertThat(Objects.requireNonNull(answer).getResponseBody()).contains("Hung up");
        assertThat(made("Hung up")).isEqualTo(1);
    }

    private EntityExchangeResult<String> json(String once, String body) {
        return client.post()
                .uri("/v1/admin/posts")
                .header(Asked.HEADER, once)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ä", "two words"})
    void whatIsNoKeyIsRefused(String bad) {
        client.post()
                .uri("/v1/admin/posts")
                .header(Asked.HEADER, bad)
                .bodyValue(draft("Bad key"))
                .exchange()
                .expectStatus()
                .isBadRequest();
        assertThat(made("Bad key")).isZero();
    }

    @Test
    void aKeyHas255CharactersAtMost() {
        assertThat(create("k".repeat(255), "Longest").getStatus().value()).isEqualTo(201);
        assertThat(create("k".repeat(256), "Too long").getStatus().value()).isEqualTo(400);
    }

    @Test
    void anUploadUnderAKeyIsRefusedRatherThanDoneTwice() {
        MultipartBodyBuilder parts = new MultipartBodyBuilder();
        parts.part("file", "x".getBytes(StandardCharsets.UTF_8)).filename("x.md");
        client.post()
                .uri("/v1/admin/imports")
                .header(Asked.HEADER, once())
                .body(BodyInserters.fromMultipartData(parts.build()))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("idempotency-key-unsupported");
    }

    @Test
    void withoutAGoodKeyNothingIsRemembered() {
        String once = once();
        anyone().post()
                .uri("/v1/admin/posts")
                .header(Asked.HEADER, once)
                .bodyValue(draft("Nobody"))
                .exchange()
                .expectStatus()
                .isUnauthorized();
        assertThat(create(once, "Somebody").getStatus().value()).isEqualTo(201);
    }

    private static String once() {
        return UUID.randomUUID().toString();
    }

    private static Map<String, ?> draft(String title) {
        return Map.of("title", title, "body", Map.of("format", "markdown", "source", "Text."));
    }

    private EntityExchangeResult<String> create(String once, String title) {
        return post(once, "/v1/admin/posts", draft(title)).expectBody(String.class).returnResult();
    }

    private WebTestClient.ResponseSpec post(String once, String path, Object body) {
        return client.post().uri(path).header(Asked.HEADER, once).bodyValue(body).exchange();
    }

    private long made(String title) {
        return installation
                .await(
                        installation
                                .library()
                                .mongo()
                                .findAll(Document.class, "posts")
                                .collectList())
                .stream()
                .filter(post -> title.equals(post.getEmbedded(List.of("draft", "title"), "")))
                .count();
    }
}
