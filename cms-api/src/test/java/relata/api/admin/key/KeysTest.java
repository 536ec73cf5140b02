package relata.api.admin.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.NewKey;
import relata.access.Role;
import relata.access.Scope;
import relata.api.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeysTest extends ServerTest {

    @Test
    void aKeyWithARoleAllowsWhatTheRoleAllows() {
        String editor = make(Map.of("name", "Anna", "role", "editor")).path("secret").asString();
        with(editor).get().uri("/v1/admin/posts").exchange().expectStatus().isOk();
        with(editor)
                .post()
                .uri("/v1/admin/posts/unknown/publish")
                .header("If-Match", "*")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void aRoleIsRefusedToWhoeverLacksAnyOfIt() {
        with(newKey(EnumSet.complementOf(EnumSet.of(Scope.OPS_RUN))).text())
                .post()
                .uri("/v1/admin/keys")
                .bodyValue(Map.of("name", "more", "role", "administrator"))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("scope-missing");
    }

    @Test
    void aRotatedKeyHasTwoGoodSecretsUntilTheOverlapEnds() {
        NewKey old = newKey(Set.of(Scope.POSTS_READ));
        JsonNode rotated = rotate(old, Map.of("overlap", "PT24H"));
        String fresh = rotated.path("secret").asString();
        assertThat(rotated.path("key").path("previousUntil").asString()).endsWith("Z");
        with(fresh).get().uri("/v1/admin/posts").exchange().expectStatus().isOk();
        with(old.text()).get().uri("/v1/admin/posts").exchange().expectStatus().isOk();

        rotate(old, Map.of("overlap", "PT0S"));
        with(fresh).get().uri("/v1/admin/posts").exchange().expectStatus().isUnauthorized();
        with(old.text()).get().uri("/v1/admin/posts").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void nobodyGetsMoreByRotatingAMightierKey() {
        NewKey mighty = newKey(EnumSet.allOf(Scope.class));
        with(Scope.KEYS_MANAGE)
                .post()
                .uri("/v1/admin/keys/{id}/rotate", mighty.key().id())
                .exchange()
                .expectStatus()
                .isForbidden();
        with(mighty.text()).get().uri("/v1/admin/posts").exchange().expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"overlap\":\"P31D\"}",
                "{\"overlap\":\"-PT1S\"}",
                "{\"overlap\":\"a while\"}",
                "{\"overlap\":{}}",
                "{\"overlap\":1e300}",
                "{\"other\":1}",
                "[]"
            })
    void anOverlapThatCantBeIsRefused(String body) {
        NewKey key = newKey(Set.of(Scope.POSTS_READ));
        administrator()
                .post()
                .uri("/v1/admin/keys/{id}/rotate", key.key().id())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .value(status -> assertThat(status).isIn(400, 422));
    }

    @Test
    void whatIsMisnamedIsRefusedWithWhatThereIs() {
        administrator()
                .post()
                .uri("/v1/admin/keys")
                .bodyValue(Map.of("name", "x", "role", "king"))
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("unknown-role", "publisher"));
    }

    @Test
    void everybodySeesWhenAKeyWasLastUsed() {
        NewKey key = newKey(Set.of(Scope.POSTS_READ));
        with(key.text()).get().uri("/v1/admin/posts").exchange().expectStatus().isOk();
        administrator()
                .get()
                .uri("/v1/admin/keys/{id}", key.key().id())
                .exchange()
                .expectBody()
                .jsonPath("$.lastUsedAt")
                .isNotEmpty()
                .jsonPath("$.digest")
                .doesNotExist();
    }

    private WebTestClient administrator() {
        return with(newKey(Role.ADMINISTRATOR.scopes()).text());
    }

    private JsonNode make(Map<String, ?> key) {
        return json(
                administrator()
                        .post()
                        .uri("/v1/admin/keys")
                        .bodyValue(key)
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectHeader()
                        .valueEquals("Cache-Control", "no-store")
                        .expectBody(String.class)
                        .returnResult());
    }

    private JsonNode rotate(NewKey key, Map<String, ?> how) {
        return json(
                administrator()
                        .post()
                        .uri("/v1/admin/keys/{id}/rotate", key.key().id())
                        .bodyValue(how)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult());
    }

    private static JsonNode json(EntityExchangeResult<String> result) {
        return JsonMapper.builder()
                .build()
                .readTree(Objects.requireNonNull(result.getResponseBody()));
    }
}
