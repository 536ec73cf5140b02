package relata.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import relata.post.PostImports;

/** No answer, whatever is asked, has anything of a draft in it. */
class DraftsTest extends ContentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "posts?limit=100&include=topics,series,authors,body",
                "posts?kind=page&include=body",
                "posts?sort=updatedAt&limit=100",
                "posts/saying-no",
                "posts/saying-no/related?explain=true&limit=20",
                "posts/DRAFT",
                "posts/DRAFT/related",
                "posts/" + Fixture.SECRET + "-slug",
                "topics",
                "topics?tree=true",
                "series/after-the-rupture",
                "series",
                "authors",
                "search?q=&limit=100&explain=true&facets=topic,series,author,year",
                "search?q=Saying+no&limit=100&explain=true",
                "search?q=title:draft",
                "suggest?q=A+draf",
                "suggest?q=Sayi",
                "resolve?path=/old/draft",
                "posts?fields=title,slug&limit=100",
                "feeds/rss.xml",
                "feeds/atom.xml?topic=boundaries",
                "feeds/feed.json?author=jon-abel",
                "sitemap.xml",
            })
    void draftsAreNeverShown(String uri) {
        String path = uri.replace("DRAFT", PostImports.id("draft"));
        EntityExchangeResult<byte[]> answer =
                client.get().uri("/v1/content/" + path).exchange().expectBody().returnResult();
        String raw = new String(answer.getResponseBody(), StandardCharsets.UTF_8);
        String asked = answer.getUrl().toString();
        assertThat(raw.replace(asked.substring(asked.indexOf("/v1")), ""))
                .doesNotContain(uri.contains(Fixture.SECRET) ? "A draft" : Fixture.SECRET);
        assertThat(answer.getResponseHeaders().toString()).doesNotContain(PostImports.id("draft"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Fixture.SECRET, "\"Not yet\"", "xyzzysecre*", "xyzzysecreet"})
    void draftsAreNeverFound(String q) {
        client.get()
                .uri(
                        "/v1/content/search?q="
                                + java.net.URLEncoder.encode(q, StandardCharsets.UTF_8))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data[?(@.slug == '" + Fixture.SECRET + "-slug')]")
                .isEmpty();
    }
}
