package relata.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.access.Role;
import relata.api.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestPropertySource(properties = "relata.webhooks.allow-private=true")
class WebhooksTest extends ServerTest {

    private static final String HOOKS = "/v1/admin/webhooks";

    private Target target;
    private WebTestClient client;

    @BeforeEach
    void open() throws IOException {
        target = new Target();
        client = with(newKey(Role.ADMINISTRATOR.scopes()).text());
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void aPublicationReachesTheTargetAndTheReceiptSaysSo() {
        String hook = make("/hook", false);
        String purge = make("/hook", true);
        String post = publish("Reached");
        JsonNode receipt = until(post, r -> r.path("stuck").isNull());
        assertThat(steps(receipt))
                .containsExactly("live done", "indexed done", "purged done", "delivered done");
        assertThat(receipt.path("seq").asLong()).isPositive();
        assertThat(target.got()).hasSize(2);
        assertThat(target.got().getFirst().id()).isEqualTo(target.got().getLast().id());

        JsonNode log = get(HOOKS + "/" + hook + "/deliveries?limit=1");
        assertThat(log.path("data").get(0).path("state").asString()).isEqualTo("done");
        assertThat(log.path("data").get(0).path("last").path("status").asInt()).isEqualTo(204);
        delete(hook, "\"v1\"").expectStatus().isNoContent();
        delete(purge, "\"v1\"").expectStatus().isNoContent();
    }

    @Test
    void theReceiptNamesTheStepThatIsStuck() {
        target.answers(500);
        String hook = make("/hook", false);
        String post = publish("Stuck");
        JsonNode receipt =
                until(post, r -> r.path("stuck").path("state").asString("").equals("failed"));
        assertThat(steps(receipt)).contains("purged not-configured", "delivered failed");
        assertThat(receipt.path("stuck").path("webhook").asString()).isEqualTo(hook);
        assertThat(receipt.path("stuck").path("error").asString()).contains("500");
        assertThat(receipt.path("stuck").path("since").asString()).endsWith("Z");
        delete(hook, "*").expectStatus().isNoContent();
    }

    @Test
    void aDraftHasNoReceipt() {
        String post = draft("Nothing yet");
        client.get()
                .uri("/v1/admin/posts/{id}/receipt", post)
                .exchange()
                .expectStatus()
                .isEqualTo(409);
        client.get().uri("/v1/admin/posts/nothing/receipt").exchange().expectStatus().isNotFound();
    }

    @Test
    void theSecretIsShownOnce() {
        EntityExchangeResult<String> made = create(wish("/hook", false));
        JsonNode body = read(made);
        assertThat(body.path("secret").asString()).startsWith("whsec_");
        assertThat(made.getResponseHeaders().getCacheControl()).contains("no-store");
        String hook = body.path("webhook").path("id").asString();
        assertThat(get(HOOKS).toString()).contains(hook).doesNotContain("whsec_");
        assertThat(get(HOOKS + "/" + hook).toString()).doesNotContain("whsec_");
        String rotated =
                read(client.post()
                                .uri(HOOKS + "/{id}/rotate", hook)
                                .header(HttpHeaders.IF_MATCH, "\"v1\"")
                                .bodyValue(Map.of("overlap", "PT1H"))
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectBody(String.class)
                                .returnResult())
                        .path("secret")
                        .asString();
        assertThat(rotated).startsWith("whsec_").isNotEqualTo(body.path("secret").asString());
        delete(hook, "\"v2\"").expectStatus().isNoContent();
    }

    @Test
    void aChangeNeedsTheVersionThatItWasMadeFrom() {
        String hook = make("/hook", false);
        patch(hook, null, "{\"enabled\":false}").expectStatus().isEqualTo(428);
        patch(hook, "\"v7\"", "{\"enabled\":false}").expectStatus().isEqualTo(412);
        patch(hook, "\"v1\"", "{\"enabled\":false}")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"v2\"")
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("off")
                .jsonPath("$.url")
                .isEqualTo(target.url("/hook"));
        delete(hook, "\"v1\"").expectStatus().isEqualTo(412);
        delete(hook, "\"v2\"").expectStatus().isNoContent();
        delete(hook, "\"v2\"").expectStatus().isNotFound();
    }

    @Test
    void aTestSaysAtOnceHowItWent() {
        String hook = make("/hook", false);
        client.post()
                .uri(HOOKS + "/{id}/test", hook)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("done")
                .jsonPath("$.type")
                .isEqualTo("webhook.test");
        assertThat(target.got()).hasSize(1);
        String delivery =
                get(HOOKS + "/" + hook + "/deliveries").path("data").get(0).path("id").asString();
        client.post()
                .uri(HOOKS + "/{id}/deliveries/{d}/replay", hook, delivery)
                .exchange()
                .expectStatus()
                .isAccepted();
        Mono.fromCallable(() -> target.got().size())
                .filter(size -> size == 2)
                .repeatWhenEmpty(2_400, tries -> tries.delayElements(Duration.ofMillis(25)))
                .block();
        assertThat(target.got())
                .extracting(Target.Got::id)
                .containsOnly(target.got().getFirst().id());
        client.post()
                .uri(HOOKS + "/{id}/deliveries/nothing/replay", hook)
                .exchange()
                .expectStatus()
                .isNotFound();
        delete(hook, "*").expectStatus().isNoContent();
    }

    @Test
    void aTargetThatHangsDelaysNobodyElse() {
        String hanging = make("/hangs", false);
        String quick = make("/hook", false);
        publish("Not delayed");
        Mono.fromCallable(() -> target.got().size())
                .filter(size -> size == 1)
                .repeatWhenEmpty(2_400, tries -> tries.delayElements(Duration.ofMillis(25)))
                .block();
        assertThat(target.got()).hasSize(1);
        delete(hanging, "*").expectStatus().isNoContent();
        delete(quick, "*").expectStatus().isNoContent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"url\":\"x\",\"events\":[\"*\"]}",
                "{\"url\":\"https://example.org\",\"events\":[]}",
                "{\"url\":\"https://example.org\",\"events\":[\"post.eaten\"]}",
                "{\"url\":\"https://example.org\",\"events\":[null]}",
                "{\"url\":\"https://example.org\",\"events\":[\"*\"],\"secret\":\"mine\"}",
                "{\"url\":\"https://example.org\",\"events\":\"*\"}",
                "{\"url\":5,\"events\":[\"*\"]}"
            })
    void nonsenseIsRefused(String body) {
        client.post()
                .uri(HOOKS)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .value(status -> assertThat(status).isIn(400, 422));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AA", "bm90aGluZw"})
    void aMadeUpCursorIsRefusedOrLeadsNowhere(String cursor) {
        String hook = make("/hook", false);
        client.get()
                .uri(HOOKS + "/{id}/deliveries?cursor={c}", hook, cursor)
                .exchange()
                .expectStatus()
                .isBadRequest();
        delete(hook, "*").expectStatus().isNoContent();
    }

    private Map<String, Object> wish(String path, boolean purges) {
        return new HashMap<>(
                Map.of(
                        "url",
                        target.url(path),
                        "events",
                        List.of("post.*"),
                        "purgesCaches",
                        purges));
    }

    private String make(String path, boolean purges) {
        return read(create(wish(path, purges))).path("webhook").path("id").asString();
    }

    private EntityExchangeResult<String> create(Object wish) {
        return client.post()
                .uri(HOOKS)
                .bodyValue(wish)
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult();
    }

    private WebTestClient.ResponseSpec patch(String hook, String ifMatch, String body) {
        var request =
                client.patch()
                        .uri(HOOKS + "/{id}", hook)
                        .contentType(MediaType.valueOf("application/merge-patch+json"));
        if (ifMatch != null) {
            request.header(HttpHeaders.IF_MATCH, ifMatch);
        }
        return request.bodyValue(body).exchange();
    }

    private WebTestClient.ResponseSpec delete(String hook, String ifMatch) {
        return client.delete()
                .uri(HOOKS + "/{id}", hook)
                .header(HttpHeaders.IF_MATCH, ifMatch)
                .exchange();
    }

    private String draft(String title) {
        return read(client.post()
                        .uri("/v1/admin/posts")
                        .bodyValue(
                                Map.of(
                                        "title",
                                        title,
                                        "body",
                                        Map.of("format", "text", "source", "Text.")))
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody(String.class)
                        .returnResult())
                .path("id")
                .asString();
    }

    private String publish(String title) {
        String post = draft(title);
        client.post()
                .uri("/v1/admin/posts/{id}/publish", post)
                .header(HttpHeaders.IF_MATCH, "*")
                .exchange()
                .expectStatus()
                .isOk();
        return post;
    }

    private JsonNode until(String post, java.util.function.Predicate<JsonNode> reached) {
        return Objects.requireNonNull(
                Mono.fromCallable(() -> get("/v1/admin/posts/" + post + "/receipt"))
                        .subscribeOn(Schedulers.boundedElastic())
                        .filter(reached)
                        .repeatWhenEmpty(2_400, tries -> tries.delayElements(Duration.ofMillis(25)))
                        .block());
    }

    private static List<String> steps(JsonNode receipt) {
        return receipt.path("steps")
                .valueStream()
                .map(step -> step.path("name").asString() + " " + step.path("state").asString())
                .toList();
    }

    private JsonNode get(String path) {
        return read(
                client.get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult());
    }

    private static JsonNode read(EntityExchangeResult<String> result) {
        return JsonMapper.builder()
                .build()
                .readTree(Objects.requireNonNull(result.getResponseBody()));
    }
}
