package relata.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import relata.access.ApiKey;
import relata.access.NewKey;
import relata.access.Scope;
import relata.api.ServerTest;

class SecurityMatrixTest extends ServerTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    @Test
    void everyAdminOperationSaysWhichScopeItNeeds() {
        assertThat(admin().toList())
                .isNotEmpty()
                .allSatisfy(entry ->
                        assertThat(entry.getValue().getMethodAnnotation(Needs.class))
                                .as(entry.getKey().toString())
                                .isNotNull());
    }

    @Test
    void nothingOutsideOfAdminNeedsAScope() {
        assertThat(mapping.getHandlerMethods().entrySet().stream())
                .filteredOn(entry -> !isAdmin(entry.getKey()))
                .allSatisfy(entry ->
                        assertThat(entry.getValue().getMethodAnnotation(Needs.class))
                                .as(entry.getKey().toString())
                                .isNull());
    }

    @Test
    void withoutAKeyEveryAdminOperationIsRefused() {
        admin().forEach(entry ->
                call(anyone(), entry.getKey())
                        .expectStatus()
                        .isUnauthorized()
                        .expectHeader()
                        .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"relata\""));
    }

    @Test
    void aKeyWithEveryOtherScopeIsRefusedAndToldWhichOneIsMissing() {
        admin().forEach(entry -> {
            Scope needed = needed(entry.getValue());
            WebTestClient others = with(newKey(EnumSet.complementOf(EnumSet.of(needed))).text());
            call(others, entry.getKey())
                    .expectStatus()
                    .isForbidden()
                    .expectBody(String.class)
                    .value(body -> assertThat(body).contains(needed.text()));
        });
    }

    @Test
    void noDescribedOperationOpensForAKeyThatIsExpiredRevokedOrOfAnotherLibrary() {
        Map<String, String> keys =
                Map.of("expired", expired(), "revoked", revoked(), "foreign", foreign());
        int operations = 0;
        for (var path : described().entrySet()) {
            for (String method : path.getValue().keySet()) {
                operations++;
                keys.forEach((name, key) ->
                        with(key)
                                .method(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)))
                                .uri(path.getKey().replaceAll("\\{[^}]*}", "x"))
                                .exchange()
                                .expectStatus()
                                .value(status ->
                                        assertThat(status)
                                                .as("%s %s %s", name, method, path.getKey())
                                                .isEqualTo(401)));
            }
        }
        assertThat(operations).isGreaterThan(90);
    }

    private String expired() {
        NewKey key = newKey(EnumSet.allOf(Scope.class));
        installation
                .library()
                .mongo()
                .updateFirst(
                        Query.query(Criteria.where("_id").is(key.key().id())),
                        Update.update("expiresAt", Instant.EPOCH),
                        ApiKey.class)
                .block();
        return key.text();
    }

    private String revoked() {
        NewKey key = newKey(EnumSet.allOf(Scope.class));
        installation.await(installation.keys().revoke(key.key().id()));
        return key.text();
    }

    /** A key in good order that this library has never heard of. */
    private String foreign() {
        NewKey key = newKey(EnumSet.allOf(Scope.class));
        installation.library().mongo().remove(key.key()).block();
        return key.text();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Map<String, Object>> described() {
        Map<String, Object> document =
                anyone().get()
                        .uri("/openapi.json")
                        .exchange()
                        .expectBody(Map.class)
                        .returnResult()
                        .getResponseBody();
        Map<String, Map<String, Object>> paths =
                new TreeMap<>((Map<String, Map<String, Object>>) document.get("paths"));
        paths.keySet().removeIf(path -> !path.startsWith("/v1/admin"));
        return paths;
    }

    @Test
    void theScopeAloneOpensTheDoor() {
        admin().forEach(entry ->
                call(with(needed(entry.getValue())), entry.getKey())
                        .expectStatus()
                        .value(status -> assertThat(status).isNotIn(401, 403, 500)));
    }

    static Stream<String> badKeys() {
        return Stream.of(
                "",
                "x",
                "rlt_0000000000_00000000000000000000000000000000_000000",
                "rlt_" + "a".repeat(4_000));
    }

    @MethodSource("badKeys")
    @ParameterizedTest
    void whatIsNoKeyIsRefused(String key) {
        with(key).get().uri("/v1/admin/posts").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void aKeyWithAnotherSecretIsRefused() {
        NewKey mine = newKey(EnumSet.of(Scope.POSTS_READ));
        NewKey other = newKey(EnumSet.of(Scope.POSTS_READ));
        String mixed = mine.text().substring(0, 14) + other.text().substring(14);
        with(mixed).get().uri("/v1/admin/posts").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void basicCredentialsAreNoKey() {
        anyone().get()
                .uri("/v1/admin/posts")
                .headers(headers -> headers.setBasicAuth("admin", "admin"))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void browsersElsewhereAreToldNothing() {
        anyone().options()
                .uri("/v1/admin/posts")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "GET")
                .exchange()
                .expectStatus()
                .is4xxClientError()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
        with(Scope.POSTS_READ)
                .get()
                .uri("/v1/admin/posts")
                .header("Origin", "https://evil.example")
                .exchange()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void aRevokedKeyIsRefusedAtOnce() {
        NewKey key = newKey(EnumSet.of(Scope.POSTS_READ));
        WebTestClient client = with(key.text());
        client.get().uri("/v1/admin/posts").exchange().expectStatus().isOk();
        with(Scope.KEYS_MANAGE)
                .delete()
                .uri("/v1/admin/keys/{id}", key.key().id())
                .exchange()
                .expectStatus()
                .isOk();
        client.get().uri("/v1/admin/posts").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void aKeyCantMakeAKeyThatAllowsMore() {
        with(Scope.KEYS_MANAGE)
                .post()
                .uri("/v1/admin/keys")
                .bodyValue(Map.of("name", "more", "scopes", new String[] {"posts:publish"}))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void theSecretOfAKeyIsShownOnceAndNeverListed() {
        String made =
                with(Scope.KEYS_MANAGE, Scope.POSTS_READ)
                        .post()
                        .uri("/v1/admin/keys")
                        .bodyValue(Map.of("name", "once", "scopes", new String[] {"posts:read"}))
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        String secret = String.valueOf(made).replaceAll(".*\"secret\":\"([^\"]+)\".*", "$1");
        with(secret).get().uri("/v1/admin/posts").exchange().expectStatus().isOk();
        with(Scope.KEYS_MANAGE)
                .get()
                .uri("/v1/admin/keys")
                .exchange()
                .expectBody(String.class)
                .value(list -> assertThat(list).contains("once").doesNotContain(secret, "digest"));
    }

    private static boolean isAdmin(RequestMappingInfo info) {
        return info.getPatternsCondition().getPatterns().stream()
                .anyMatch(pattern -> pattern.getPatternString().startsWith("/v1/admin"));
    }

    private Stream<Map.Entry<RequestMappingInfo, HandlerMethod>> admin() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> isAdmin(entry.getKey()));
    }

    private static Scope needed(HandlerMethod method) {
        Needs needs = method.getMethodAnnotation(Needs.class);
        assertThat(needs).isNotNull();
        return needs.value();
    }

    private static WebTestClient.ResponseSpec call(WebTestClient client, RequestMappingInfo info) {
        RequestMethod method = info.getMethodsCondition().getMethods().iterator().next();
        String path =
                info.getPatternsCondition()
                        .getPatterns()
                        .iterator()
                        .next()
                        .getPatternString()
                        .replaceAll("\\{[^}]+}", "unknown");
        var request = client.method(HttpMethod.valueOf(method.name())).uri(path);
        info.getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .ifPresent(request::contentType);
        return request.exchange();
    }
}
