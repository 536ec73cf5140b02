package relata.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no sense is refused by name, and never breaks anything. */
class RefusalsTest extends ContentTest {

    @ParameterizedTest
    @CsvSource({
        "posts?limit=0,limit",
        "posts?limit=101,limit",
        "posts?limit=ten,limit",
        "posts?limit=,limit",
        "posts?limit=5&limit=6,limit",
        "posts?limit=99999999999999999999,limit",
        "posts?colour=red,colour",
        "posts?topics=repair,topics",
        "posts?topic=nothing,topic",
        "posts?topic=,topic",
        "'posts?topic=repair,,boundaries',topic",
        "posts?topicMode=wide,topicMode",
        "posts?series=nothing,series",
        "posts?author=nothing,author",
        "posts?language=not_a_language,language",
        "posts?kind=draft,kind",
        "posts?publishedAfter=yesterday,publishedAfter",
        "posts?publishedAfter=2024-13-01,publishedAfter",
        "posts?publishedBefore=2024-03-05T09:00:00,publishedBefore",
        "posts?publishedBefore=%2B999999999-01-01T00:00:00Z,publishedBefore",
        "posts?sort=random,sort",
        "'posts?sort=title,-title',sort",
        "posts?count=yes,count",
        "posts?fields=password,fields",
        "posts?fields=title.length,fields",
        "posts?fields=authors.aliases,fields",
        "posts?include=drafts,include",
        "posts/a-good-apology?fields=nothing,fields",
        "posts/a-good-apology?include=body,include",
        "topics?tree=1,tree",
        "topics?limit=101,limit",
        "topics/repair?tree=true,tree",
        "series?sort=title,sort",
        "authors?count=,count",
        "resolve?path=/a&x=1,x",
        "resolve,path",
    })
    void aParameterThatMakesNoSenseIsNamed(String uri, String parameter) {
        client.get()
                .uri("/v1/content/" + uri)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat((String) detail).contains(parameter))
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(parameter);
    }

    @Test
    void aCursorIsGoodForItsOwnListOnly() {
        String cursor =
                Fetched.cursor(Fetched.json(client, "/v1/content/posts?limit=2"), "nextCursor");
        for (String other :
                new String[] {
                    "sort=title", "topic=repair", "publishedAfter=2024-01-01", "kind=page"
                }) {
            refusesCursor("posts?limit=2&" + other + "&cursor=" + cursor);
        }
        refusesCursor("topics?cursor=" + cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "%%%", "AQ", "....", "null"})
    void aGarbledCursorIsRefused(String cursor) {
        refusesCursor("posts?cursor=" + cursor.replace("%", "%25"));
        refusesCursor("authors?cursor=" + cursor.replace("%", "%25"));
    }

    @Test
    void aCursorThatWasTamperedWithIsRefusedOrHarmless() {
        String cursor =
                Fetched.cursor(Fetched.json(client, "/v1/content/posts?limit=2"), "nextCursor");
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x55;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            client.get()
                    .uri("/v1/content/posts?limit=2&cursor=" + text)
                    .exchange()
                    .expectStatus()
                    .value(status -> assertThat(status).isIn(200, 400));
        }
    }

    @Test
    void headersCannotStandInForParameters() {
        client.get()
                .uri("/v1/content/posts")
                .header("limit", "1")
                .header("topic", "boundaries")
                .exchange()
                .expectBody()
                .jsonPath("$.page.limit")
                .isEqualTo(20)
                .jsonPath("$.data.length()")
                .isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void contentIsOnlyRead(String method) {
        client.method(org.springframework.http.HttpMethod.valueOf(method))
                .uri("/v1/content/posts")
                .exchange()
                .expectStatus()
                .isEqualTo(405);
    }

    @Test
    void whoTakesNoJsonIsToldSo() {
        for (int i = 0; i < 2; i++) {
            client.get()
                    .uri("/v1/content/posts?limit=3")
                    .header("Accept", "text/html")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(406);
            Fetched.json(client, "/v1/content/posts?limit=3");
        }
    }

    private void refusesCursor(String uri) {
        client.get()
                .uri("/v1/content/" + uri)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("bad-cursor");
    }
}
