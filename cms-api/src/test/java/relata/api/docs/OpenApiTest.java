package relata.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import relata.access.Scope;
import relata.api.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest extends ServerTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    @Test
    void theDescriptionIsOfVersion31AndNamesItsKey() {
        JsonNode api = description();
        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.path("components").path("securitySchemes").size()).isPositive();
        assertThat(api.path("components").path("schemas").path("Problem").isObject()).isTrue();
    }

    @Test
    void everyOperationOfOursIsDescribed() {
        JsonNode paths = description().path("paths");
        assertThat(operations())
                .isNotEmpty()
                .allSatisfy(operation -> {
                    String[] parts = operation.split(" ");
                    assertThat(paths.path(parts[1]).has(parts[0])).as(operation).isTrue();
                });
    }

    @Test
    void whatIsDescribedCanBeAskedFor() {
        JsonNode paths = description().path("paths");
        WebTestClient client = with(Scope.POSTS_READ, Scope.values());
        for (String path : paths.propertyNames()) {
            JsonNode get = paths.path(path).path("get");
            if (get.isObject()) {
                ask(client, path, get);
            }
        }
    }

    private static void ask(WebTestClient client, String path, JsonNode get) {
        client.get()
                .uri(path.replaceAll("\\{[^}]+}", "unknown"))
                .exchange()
                .expectStatus()
                .value(status -> {
                    assertThat(status).as(path).isLessThan(500);
                    JsonNode responses = get.path("responses");
                    assertThat(responses.has(String.valueOf(status)) || responses.has("4XX"))
                            .as(path + " answered " + status)
                            .isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/docs.js", "/docs/docs.css"})
    void thePageForPeopleLoadsNothingFromElsewhere(String path) {
        anyone().get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value("Content-Security-Policy", policy -> assertThat(policy).contains("'none'"))
                .expectBody(String.class)
                .value(body -> assertThat(body).doesNotContain("https://", "http://"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/info", "/actuator/prometheus"})
    void whatOperatorsWatchIsOpen(String path) {
        anyone().get().uri(path).exchange().expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/env", "/actuator/heapdump", "/actuator/beans"})
    void whatOperatorsNeedNotWatchIsNotThere(String path) {
        anyone().get().uri(path).exchange().expectStatus().isNotFound();
    }

    @Test
    void healthNamesStoreAndIndex() {
        anyone().get()
                .uri("/actuator/health")
                .exchange()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP")
                .jsonPath("$.components.store.status")
                .isEqualTo("UP")
                .jsonPath("$.components.index.status")
                .isEqualTo("UP");
    }

    private JsonNode description() {
        String body =
                anyone().get()
                        .uri("/openapi.json")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.builder().build().readTree(String.valueOf(body));
    }

    private Set<String> operations() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> ours(entry.getValue()))
                .flatMap(entry -> named(entry.getKey()))
                .collect(Collectors.toSet());
    }

    private static boolean ours(HandlerMethod method) {
        Class<?> type = method.getBeanType();
        return type.getPackageName().startsWith("relata.")
                && !AnnotatedElementUtils.hasAnnotation(type, Hidden.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getMethod(), Hidden.class);
    }

    private static Stream<String> named(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method ->
                        info.getPatternsCondition().getPatterns().stream()
                                .map(path ->
                                        method.name().toLowerCase(java.util.Locale.ROOT)
                                                + " "
                                                + path.getPatternString()));
    }
}
