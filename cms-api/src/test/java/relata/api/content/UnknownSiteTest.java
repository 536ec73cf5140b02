package relata.api.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/** Where nobody said what the website's address is, whoever asks gets links to where they asked. */
class UnknownSiteTest extends ContentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/content/feeds/rss.xml",
                "/v1/content/feeds/atom.xml",
                "/v1/content/feeds/feed.json",
                "/v1/content/sitemap.xml",
                "/sitemap.xml",
                "/robots.txt"
            })
    void nobodyGetsTheHostThatAnotherNamed(String uri) {
        EntityExchangeResult<byte[]> evil = get(uri, "evil.example:81");
        assertThat(new String(evil.getResponseBody(), UTF_8)).contains("http://evil.example:81/");
        assertThat(evil.getResponseHeaders().getCacheControl()).isEqualTo("private, no-cache");
        EntityExchangeResult<byte[]> good = get(uri, "good.example");
        assertThat(new String(good.getResponseBody(), UTF_8))
                .contains("http://good.example/")
                .doesNotContain("evil.example");
        assertThat(good.getResponseHeaders().getETag())
                .isNotEqualTo(evil.getResponseHeaders().getETag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"><script>", "a b", "[", "a@b", "", "a:99999999"})
    void aHostThatIsNoneDoesNoHarm(String host) {
        EntityExchangeResult<byte[]> answer = get("/v1/content/feeds/rss.xml", host);
        assertThat(answer.getStatus().value()).isLessThan(500);
        if (answer.getStatus() == HttpStatus.OK) {
            assertThat(new String(answer.getResponseBody(), UTF_8)).doesNotContain("<script>");
        }
    }

    private EntityExchangeResult<byte[]> get(String uri, String host) {
        return client.get()
                .uri(uri)
                .header(HttpHeaders.HOST, host)
                .exchange()
                .expectBody()
                .returnResult();
    }
}
