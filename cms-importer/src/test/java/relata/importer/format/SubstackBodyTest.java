package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class SubstackBodyTest {

    private static Element body(String html) {
        return Jsoup.parseBodyFragment(SubstackBody.of(html, "").html()).body();
    }

    @Test
    void requestsToSubscribeGoAndTheAuthorsOwnButtonsBecomeLinks() {
        Element body =
                body(
                        "<p>A</p><div class=\"subscription-widget-wrap\"><p>Thanks</p></div>"
                                + "<p class=\"button-wrapper\"><a class=\"button\""
                                + " href=\"https://x.substack.com/subscribe?\">Subscribe</a></p>"
                                + "<p class=\"button-wrapper\"><a class=\"button\""
                                + " href=\"https://shop.example/book\"><span>My book</span></a></p>");

        assertThat(body.text()).isEqualTo("A My book");
        assertThat(body.select("a").attr("href")).isEqualTo("https://shop.example/book");
    }

    @Test
    void aPictureIsThereOnceWithItsCaption() {
        Element body =
                body(
                        "<figure><a class=\"image-link\" href=\"https://cdn.example/big\"><picture>"
                                + "<source srcset=\"https://cdn.example/b 2x\"><img alt=\"Sea\""
                                + " src=\"https://cdn.example/a\" srcset=\"x 1x\"></picture></a>"
                                + "<figcaption>Cap</figcaption></figure>");

        assertThat(body.select("img").outerHtml())
                .isEqualTo("<img alt=\"Sea\" src=\"https://cdn.example/a\">");
        assertThat(body.select("a, source")).isEmpty();
        assertThat(body.text()).isEqualTo("Cap");
    }

    @Test
    void whatScriptsShowIsShownWithoutThem() {
        Element body =
                body(
                        "<span class=\"mention-wrap\" data-attrs='{\"name\":\"Jo Doe\"}'></span>"
                                + "<div class=\"tweet\" data-attrs='{\"url\":\"https://t.example/1\","
                                + "\"full_text\":\"So it is\"}'></div><div class=\"youtube-wrap\""
                                + " data-attrs='{\"videoId\":\"abcdef\"}'></div>"
                                + "<div data-attrs='{\"x\":1}'></div><div data-attrs='{no'></div>");

        assertThat(body.text()).isEqualTo("Jo Doe So it is https://t.example/1");
        assertThat(body.select("iframe").attr("src")).endsWith("/embed/abcdef");
        assertThat(body.select("[data-attrs]")).isEmpty();
    }

    @Test
    void theAudioOfAnEpisodeAndTheAddressOfThePublicationAreKept() {
        SubstackBody body =
                SubstackBody.of(
                        "<p class=\"button-wrapper\"><a href=\"https://x.substack.com/subscribe?\">"
                                + "S</a></p><p>Words</p>",
                        "https://cdn.example/a.mp3");

        assertThat(body.html()).contains("<audio src=\"https://cdn.example/a.mp3\"", "Words");
        assertThat(body.site()).isEqualTo("https://x.substack.com");
    }
}
