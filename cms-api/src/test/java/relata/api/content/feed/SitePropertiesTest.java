package relata.api.content.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitePropertiesTest {

    private static final URI REQUEST = URI.create("http://127.0.0.1:8080/x");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "//example.org",
                "ftp://example.org",
                "https://",
                "https://u:p@example.org",
                "https://example.org/?a",
                "https://example.org/#a",
                "https://exa mple.org",
                "javascript:alert(1)",
                ""
            })
    void whatIsNoAddressOfAWebsiteIsNamed(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> site(address, SiteProperties.POSTS))
                .withMessageContaining("relata.site.address")
                .withMessageContaining("https://example.org")
                .withMessageContaining("'" + address + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/posts",
                "posts/{slug}",
                "//x/{slug}",
                "/{slug}/{slug}",
                "/{id}/{slug}",
                "/a b/{slug}",
                "/<{slug}"
            })
    void whatIsNoPathOfAnArticleIsNamed(String posts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> site("https://example.org", posts))
                .withMessageContaining("relata.site.posts")
                .withMessageContaining("/posts/{slug}");
    }

    @Test
    void aWebsiteMayLieBelowAPathAndTheApiElsewhere() {
        Site site =
                new Sites(
                                new SiteProperties(
                                        "https://example.org/blog/",
                                        "https://api.example.org",
                                        "/read/{slug}.html",
                                        null,
                                        5))
                        .of(REQUEST);
        assertThat(site.post("a")).isEqualTo("https://example.org/blog/read/a.html");
        assertThat(site.api("/sitemap.xml")).isEqualTo("https://api.example.org/sitemap.xml");
        assertThat(site.title()).isEqualTo("example.org");
        assertThat(site.known()).isTrue();
    }

    @Test
    void anApiWithoutAWebsiteIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new SiteProperties(
                                null, "https://a.example", SiteProperties.POSTS, null, 5))
                .withMessageContaining("relata.site.address");
    }

    private static SiteProperties site(String address, String posts) {
        return new SiteProperties(address, null, posts, null, 5);
    }
}
