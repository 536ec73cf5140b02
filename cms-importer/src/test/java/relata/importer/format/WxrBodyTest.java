package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WxrBodyTest {

    private static WxrBody body(String content) throws Exception {
        SourceFile none = Reading.file("none.xml", WxrFiles.of());
        return WxrBody.of(content, WxrSurvey.of(none), "1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a~~b~c|<p>a</p>~<p>b<br>~c</p>",
                "a <em>b</em>~~<img src='x'>|<p>a <em>b</em></p>~<p><img src='x'></p>",
                "<h2>a</h2>~b|<h2>a</h2>~<p>b</p>",
                "<ul>~<li>a</li>~<li>b</li>~</ul>|<ul><li>a</li>~<li>b</li>~</ul>",
                "<div>a</div>|<div>a</div>",
                "<div>a~~b</div>|<div><p>a</p>~<p>b</p>~</div>",
                "<p>a</p>~~<p>b~c</p>|<p>a</p>~<p>b<br>~c</p>",
                "<p>a~~b</p>|<p>a</p>~<p>b</p>",
                "a<br>~b|<p>a<br>b</p>",
                "a~~&nbsp;~~b|<p>a</p>~<p>b</p>",
                "<table><tr><td>a</td></tr></table>|<table><tr><td>a</td>~</tr>~</table>",
                "<pre>a~~b</pre>|<pre>a~~b</pre>",
                "1 < 2~~3|<p>1 < 2</p>~<p>3</p>",
                "https://example.org/v?a=1"
                        + "|<p><a href=\"https://example.org/v?a=1\">https://example.org/v?a=1</a></p>",
            })
    void paragraphsAreMadeAsWordPressMakesThem(String content, String html) throws Exception {
        assertThat(body(content.replace('~', '\n')).html()).isEqualTo(html.replace('~', '\n'));
    }

    @Test
    void articlesOfTheBlockEditorHaveTheirParagraphs() throws Exception {
        WxrBody body =
                body(
                        """
                        <!-- wp:paragraph {"a":"b"} -->
                        <p>One
                        line</p>
                        <!-- /wp:paragraph -->
                        <!-- wp:more --><!--more--><!-- /wp:more -->
                        <!-- wp:latest-posts {"n":5} /-->
                        <div class="wp-block-embed__wrapper">
                        https://youtu.be/abc
                        </div>\
                        """);

        assertThat(body.html())
                .startsWith("<p>One\nline</p>")
                .contains("<a href=\"https://youtu.be/abc\">https://youtu.be/abc</a>")
                .doesNotContain("<!--");
        assertThat(body.teaser()).isEqualTo("One line");
        assertThat(body.warnings()).singleElement().asString().contains("latest-posts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[caption id=\"a\" width=\"3\"]<a href=\"u\"><img src=\"i\"></a> Two <b>chairs</b>[/caption]"
                        + "|<figure><a href=\"u\"><img src=\"i\"></a>"
                        + "<figcaption>Two <b>chairs</b></figcaption>~</figure>",
                "[caption caption=\"Old\"]<img src=\"i\">[/caption]"
                        + "|<figure><img src=\"i\"><figcaption>Old</figcaption>~</figure>",
                "[embed]https://a.org/v[/embed]|<p><a href=\"https://a.org/v\">https://a.org/v</a></p>",
                "[youtube=https://y.org/w?v=1&amp;w=2]"
                        + "|<p><a href=\"https://y.org/w?v=1&amp;w=2\">https://y.org/w?v=1&amp;w=2</a></p>",
                "[vimeo 123]|<p><a href=\"https://vimeo.com/123\">https://vimeo.com/123</a></p>",
                "[audio mp3=\"https://a.org/a.mp3\"][/audio]"
                        + "|<p><a href=\"https://a.org/a.mp3\">https://a.org/a.mp3</a></p>",
                "[php]$a < 1;[/php]|<pre><code>$a &lt; 1;</code></pre>",
                "[[gallery]]|<p>[gallery]</p>",
                "[sic] and [1]|<p>[sic] and [1]</p>",
                "<code>[gallery]</code>|<p><code>[gallery]</code></p>",
            })
    void knownShortcodesBecomeHtml(String content, String html) throws Exception {
        WxrBody body = body(content);

        assertThat(body.html()).isEqualTo(html.replace('~', '\n'));
        assertThat(body.warnings()).isEmpty();
    }

    @Test
    void unknownShortcodesStayAndAreToldOnce() throws Exception {
        WxrBody body = body("[slider id=\"3\"] and [slider id=\"4\"] and [box]x[/box]");

        assertThat(body.html()).contains("[slider id=\"3\"]").contains("[box]x[/box]");
        assertThat(body.warnings()).singleElement().asString().contains("[box, slider]");
    }
}
