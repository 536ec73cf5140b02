package relata.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/** Entity tags, conditions, compression: the same whether an answer was kept or is made anew. */
class CachingTest extends ContentTest {

    private static final String POST = "/v1/content/posts/two-nervous-systems";

    @ParameterizedTest
    @ValueSource(
            strings = {
                POST,
                "/v1/content/posts?limit=3",
                "/v1/content/topics",
                "/v1/content/series/after-the-rupture",
                "/v1/content/search?q=repair",
                "/v1/content/suggest?q=rep",
                POST + "/related",
                "/v1/content/resolve?path=/posts/old-name",
            })
    void whoHasTheCopyGetsNoneAgain(String uri) {
        HttpHeaders first = get(uri, "X-Nothing", "1").getResponseHeaders();
        String tag = first.getETag();
        assertThat(tag).startsWith("\"").endsWith("\"");
        assertThat(first.getCacheControl())
                .isEqualTo("public, max-age=0, s-maxage=300, stale-while-revalidate=600");
        assertThat(first.getFirst("Surrogate-Key")).isNotBlank();
        assertThat(first.getFirst(HttpHeaders.LAST_MODIFIED)).endsWith("GMT");
        for (String known : new String[] {tag, "\"x\", " + tag, "W/" + tag, "*"}) {
            EntityExchangeResult<byte[]> again = get(uri, HttpHeaders.IF_NONE_MATCH, known);
            assertThat(again.getStatus()).isEqualTo(HttpStatus.NOT_MODIFIED);
            assertThat(again.getResponseBody()).isNull();
            assertThat(again.getResponseHeaders().getETag()).isEqualTo(tag);
        }
        assertThat(get(uri, HttpHeaders.IF_NONE_MATCH, "\"other\"").getStatus())
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    void whoAsksByDateGetsTheCopyOnlyWhenSomethingChanged() {
        HttpHeaders first = get(POST, "X-Nothing", "1").getResponseHeaders();
        String later = "Fri, 01 Jan 2100 00:00:00 GMT";
        assertThat(first.getLastModified()).isPositive();
        assertThat(get(POST, HttpHeaders.IF_MODIFIED_SINCE, later).getStatus())
                .isEqualTo(HttpStatus.NOT_MODIFIED);
        for (String date : new String[] {"Mon, 01 Jan 2001 00:00:00 GMT", "yesterday", ""}) {
            assertThat(get(POST, HttpHeaders.IF_MODIFIED_SINCE, date).getStatus())
                    .isEqualTo(HttpStatus.OK);
        }
    }

    @Test
    void aKeptAnswerIsTheSameAsOneMadeAnew() {
        String fresh = POST + "?fields=title,body,slug";
        EntityExchangeResult<byte[]> made = get(fresh, "X-Nothing", "1");
        EntityExchangeResult<byte[]> kept = get(fresh, "X-Nothing", "1");
        assertThat(kept.getResponseBody()).isEqualTo(made.getResponseBody());
        assertThat(names(kept)).isEqualTo(names(made));
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() {
        for (String uri :
                new String[] {POST, "/v1/content/posts?limit=4", "/v1/content/search?q=no"}) {
            EntityExchangeResult<byte[]> get = get(uri, "X-Nothing", "1");
            EntityExchangeResult<byte[]> head =
                    client.head().uri(uri).exchange().expectBody().returnResult();
            assertThat(head.getResponseBody()).isNull();
            assertThat(head.getStatus()).isEqualTo(HttpStatus.OK);
            assertThat(names(head)).isEqualTo(names(get));
            assertThat(head.getResponseHeaders().getETag())
                    .isEqualTo(get.getResponseHeaders().getETag());
        }
    }

    @Test
    void whoTakesGzipGetsIt() throws IOException {
        for (int i = 0; i < 2; i++) {
            byte[] plain = get(POST, HttpHeaders.ACCEPT_ENCODING, "identity").getResponseBody();
            EntityExchangeResult<byte[]> zipped =
                    get(POST, HttpHeaders.ACCEPT_ENCODING, "br;q=0.5, gzip");
            assertThat(zipped.getResponseHeaders().getFirst(HttpHeaders.CONTENT_ENCODING))
                    .isEqualTo("gzip");
            assertThat(zipped.getResponseHeaders().getVary()).contains("Accept-Encoding");
            assertThat(
                            new GZIPInputStream(new ByteArrayInputStream(zipped.getResponseBody()))
                                    .readAllBytes())
                    .isEqualTo(plain);
            String tag = zipped.getResponseHeaders().getETag();
            assertThat(get(POST, HttpHeaders.IF_NONE_MATCH, tag).getStatus())
                    .isEqualTo(HttpStatus.NOT_MODIFIED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=0", "gzip; q=0.0", "deflate", ""})
    void whoRefusesGzipGetsPlainText(String accepted) {
        EntityExchangeResult<byte[]> answer = get(POST, HttpHeaders.ACCEPT_ENCODING, accepted);
        assertThat(answer.getResponseHeaders().getFirst(HttpHeaders.CONTENT_ENCODING)).isNull();
        assertThat(answer.getResponseBody()).startsWith((byte) '{');
    }

    @Test
    void scriptsOfAnySiteMayRead() {
        for (int i = 0; i < 2; i++) {
            HttpHeaders answer =
                    get(POST, HttpHeaders.ORIGIN, "https://a.example").getResponseHeaders();
            assertThat(answer.getAccessControlAllowOrigin()).isEqualTo("*");
        }
    }

    private static Object names(EntityExchangeResult<?> answer) {
        return new java.util.TreeSet<>(answer.getResponseHeaders().headerNames());
    }

    private EntityExchangeResult<byte[]> get(String uri, String header, String value) {
        return client.get().uri(uri).header(header, value).exchange().expectBody().returnResult();
    }
}
