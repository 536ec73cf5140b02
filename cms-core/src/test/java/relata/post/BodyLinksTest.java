package relata.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import relata.body.Body;

class BodyLinksTest {

    private static final String HTML =
            "<A class='x' HREF = \"/one\">1</A><a href='/two'>2</a><a name=x>3</a>"
                    + "<abbr href=\"/no\">4</abbr><<a\thref=\"/one\">5</a> a < b <a href=\"";

    private static final String MARKDOWN =
            "[1](/one) [2](</two> \"t\") ![p](/pic)](/odd)\n\n"
                    + "   [three]: </three> 'T'\n"
                    + "    [four]: /code\n"
                    + "x [five]: /inside\n"
                    + "[six]: /six\n<a href=\"/seven\">7</a>";

    @Test
    void linksOfHtmlAreFoundHoweverTheyAreWritten() {
        assertThat(BodyLinks.in(Body.html(HTML))).containsExactly("/one", "/two");
    }

    @Test
    void linksOfMarkdownAreFoundWithTheirDefinitions() {
        assertThat(BodyLinks.in(Body.markdown(MARKDOWN)))
                .containsExactlyInAnyOrder(
                        "/one", "/two", "/pic", "/odd", "/three", "/six", "/seven");
    }

    @Test
    void plainTextHasNone() {
        assertThat(BodyLinks.in(Body.text(HTML))).isEmpty();
    }

    @Test
    void onlyTheAddressesAreOtherAfterwards() {
        Map<String, String> others = Map.of("/one", "/posts/$1", "/six", "/posts/6");
        assertThat(BodyLinks.rewritten(Body.html(HTML), others).source())
                .isEqualTo(HTML.replace("/one", "/posts/$1"));
        assertThat(BodyLinks.rewritten(Body.markdown(MARKDOWN), others).source())
                .isEqualTo(MARKDOWN.replace("/one", "/posts/$1").replace("/six", "/posts/6"));
        assertThat(BodyLinks.rewritten(Body.html(HTML), Map.of()).source()).isEqualTo(HTML);
    }

    @Test
    void aBodyOfNothingButBeginningsTakesNoLongTime() {
        String bad = "<a ".repeat(200_000) + "[".repeat(200_000) + "](".repeat(200_000);
        assertThat(BodyLinks.in(Body.markdown(bad))).containsOnly("]");
    }
}
