package relata.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import relata.access.Scope;
import relata.api.ServerTest;

class ProblemsTest extends ServerTest {

    static Stream<Arguments> badPosts() {
        return Stream.of(
                badPost("", 400, "unreadable-body", null),
                badPost("{", 400, "unreadable-body", null),
                badPost("[]", 400, "unreadable-body", null),
                badPost("null", 400, "unreadable-body", null),
                badPost("\"x\"", 400, "unreadable-body", null),
                badPost("{} {}", 400, "unreadable-body", null),
                badPost("{\"title\":\"a\",\"title\":\"b\"}", 400, "unreadable-body", null),
                badPost("{\"titel\":\"a\"}", 400, "unknown-field", "/titel"),
                badPost("{\"body\":{\"sauce\":\"\"}}", 400, "unknown-field", "/body/sauce"),
                badPost("{\"title\":{}}", 400, "malformed", "/title"),
                badPost("{\"title\":12}", 400, "malformed", "/title"),
                badPost("{\"topics\":\"a\"}", 400, "malformed", "/topics"),
                badPost("{\"topics\":[\"a\",null]}", 400, "malformed", "/topics/1"),
                badPost("{\"sources\":[null]}", 400, "malformed", "/sources/0"),
                badPost("{\"series\":{\"order\":\"x\"}}", 400, "malformed", "/series/order"),
                badPost(
                        "{\"series\":{\"slug\":\"a\",\"order\":1e999}}",
                        422,
                        "invalid",
                        "/series/order"),
                badPost("{}", 422, "invalid", "/title"),
                badPost("{\"title\":\"a\"}", 422, "invalid", "/body/source"),
                badPost(
                        "{\"body\":{\"source\":\"\",\"format\":\"rtf\"}}",
                        422,
                        "invalid",
                        "/body/format"),
                badPost(
                        "{\"title\":\"a\",\"body\":{\"source\":\"\"},\"topics\":[\"no\"]}",
                        422,
                        "invalid",
                        "/topics/0"),
                badPost(
                        "{\"title\":\"a\",\"body\":{\"source\":\"\"},\"slug\":\"No Slug\"}",
                        422,
                        "invalid",
                        "/slug"),
                badPost(
                        "{\"title\":\"a\",\"body\":{\"source\":\"\"},\"language\":\"%\"}",
                        422, "invalid", "/language"),
                badPost(
                        "{\"body\":{\"source\":\"\"},\"image\":{\"url\":\"javascript:alert(1)\"}}",
                        422,
                        "invalid",
                        "/image/url"),
                badPost("{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000), 400, null, null));
    }

    private static Arguments badPost(String body, int status, String code, String pointer) {
        return Arguments.of(body, status, code, pointer);
    }

    @MethodSource("badPosts")
    @ParameterizedTest
    void whatIsWrongWithABodyIsSaidWithItsPlace(
            String body, int status, String code, String pointer) {
        EntityExchangeResult<Problem> answer =
                with(Scope.POSTS_WRITE)
                        .post()
                        .uri("/v1/admin/posts")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange()
                        .expectBody(Problem.class)
                        .returnResult();
        Problem problem = problem(answer, status);
        if (code != null) {
            assertThat(problem.errors().isEmpty() ? problem.code() : first(problem, code))
                    .isEqualTo(code);
        }
        if (pointer != null) {
            assertThat(problem.errors()).extracting("pointer").contains(pointer);
        }
    }

    private static String first(Problem problem, String code) {
        return code.equals(problem.code()) ? code : problem.errors().getFirst().code();
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                Arguments.of("GET", "/no/such/address", 404, "no-such-address"),
                Arguments.of("GET", "/v1/admin/no/such/address", 404, "no-such-address"),
                Arguments.of("GET", "/v1/admin/posts/unknown", 404, "not-found"),
                Arguments.of("PUT", "/v1/admin/posts", 405, "method-not-allowed"),
                Arguments.of("POST", "/v1/admin/posts/unknown/publish", 428, "if-match-required"),
                Arguments.of("POST", "/v1/admin/posts", 400, "unreadable-body"),
                Arguments.of("GET", "/v1/admin/posts?limit=0", 400, "invalid-parameter"),
                Arguments.of("GET", "/v1/admin/posts?limit=101", 400, "invalid-parameter"),
                Arguments.of("GET", "/v1/admin/posts?limit=many", 400, "invalid-parameter"),
                Arguments.of(
                        "GET", "/v1/admin/posts?limit=99999999999999", 400, "invalid-parameter"),
                Arguments.of("GET", "/v1/admin/posts?cursor=!", 400, "invalid-parameter"),
                Arguments.of("GET", "/v1/admin/posts?count=maybe", 400, "invalid-parameter"),
                Arguments.of("GET", "/v1/admin/posts?page=2", 400, "invalid-parameter"),
                Arguments.of("DELETE", "/v1/admin/keys/unknown", 404, "not-found"));
    }

    @MethodSource("badRequests")
    @ParameterizedTest
    void aRequestThatMakesNoSenseIsToldWhy(String method, String path, int status, String code) {
        EntityExchangeResult<Problem> answer =
                with(Scope.POSTS_READ, Scope.values())
                        .method(HttpMethod.valueOf(method))
                        .uri(java.net.URI.create(url() + path))
                        .exchange()
                        .expectBody(Problem.class)
                        .returnResult();
        assertThat(problem(answer, status).code()).isEqualTo(code);
    }

    @Test
    void anAnswerThatNobodyAcceptsIsRefused() {
        EntityExchangeResult<Problem> answer =
                with(Scope.POSTS_READ)
                        .get()
                        .uri("/v1/admin/posts")
                        .accept(MediaType.IMAGE_PNG)
                        .exchange()
                        .expectBody(Problem.class)
                        .returnResult();
        assertThat(problem(answer, 406).code()).isEqualTo("not-acceptable");
    }

    @Test
    void aBodyInAnotherFormatIsRefused() {
        EntityExchangeResult<Problem> answer =
                with(Scope.POSTS_WRITE)
                        .post()
                        .uri("/v1/admin/posts")
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue("title: a")
                        .exchange()
                        .expectBody(Problem.class)
                        .returnResult();
        assertThat(problem(answer, 415).code()).isEqualTo("unsupported-media-type");
    }

    @Test
    void aMethodThatIsNotPossibleIsToldWhichAre() {
        with(Scope.POSTS_READ)
                .put()
                .uri("/v1/admin/posts")
                .exchange()
                .expectHeader()
                .value("Allow", allow -> assertThat(allow).contains("GET").contains("POST"));
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        String body = "{\"title\":\"" + "x".repeat(17_000_000) + "\"}";
        EntityExchangeResult<Problem> answer =
                with(Scope.POSTS_WRITE)
                        .post()
                        .uri("/v1/admin/posts")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange()
                        .expectBody(Problem.class)
                        .returnResult();
        problem(answer, 413);
    }

    @Test
    void aProblemNamesTheTraceOfItsCaller() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        anyone().get()
                .uri("/no/such/address")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-Id", trace)
                .expectBody(Problem.class)
                .value(problem -> assertThat(problem.traceId()).isEqualTo(trace));
    }

    @Test
    void aHeadRequestGetsNoBody() {
        anyone().head()
                .uri("/no/such/address")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .isEmpty();
    }

    private static Problem problem(EntityExchangeResult<Problem> answer, int status) {
        Problem problem = answer.getResponseBody();
        assertThat(answer.getStatus().value()).isEqualTo(status);
        assertThat(answer.getResponseHeaders().getContentType())
                .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(problem).isNotNull();
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.detail()).isNotBlank().doesNotContain("relata.", "Exception", "java.");
        assertThat(problem.instance()).startsWith("/");
        assertThat(problem.traceId())
                .isEqualTo(answer.getResponseHeaders().getFirst("X-Request-Id"));
        return problem;
    }
}
