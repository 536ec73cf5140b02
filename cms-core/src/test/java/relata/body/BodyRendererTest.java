package relata.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyRendererTest {

    private final BodyRenderer renderer = new BodyRenderer();

    @Test
    void markdownWithTablesFootnotesStrikethroughAndBareLinksBecomesHtml() {
        RenderedBody body =
                markdown(
                        """
                        Some *words*[^1], ~~gone~~, https://a.example/x

                        | a | b |
                        |---|:-:|
                        | 1 | 2 |

                        [^1]: A note.
                        """);
        assertThat(body.html())
                .contains("<em>words</em><sup><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>")
                .contains("<del>gone</del>")
                .contains("<a href=\"https://a.example/x\">https://a.example/x</a>")
                .contains("<td align=\"center\">2</td>")
                .contains("<li id=\"fn-1\">");
        assertThat(body.links()).containsExactly("https://a.example/x");
        assertThat(body.warnings()).isEmpty();
    }

    @Test
    void theSourceOfMarkdownIsKeptAndItsHtmlIsSanitised() {
        String source = "Hi <b onclick=\"x()\">you</b><script>x()</script>\r\n";
        RenderedBody body = markdown(source);
        assertThat(body.markdown()).isEqualTo(source);
        assertThat(body.html()).isEqualTo("<p>Hi <b>you</b></p>");
        assertThat(body.warnings())
                .extracting(BodyWarning::code, BodyWarning::detail)
                .containsExactly(
                        tuple("element-removed", "script × 1"),
                        tuple("attribute-removed", "onclick × 1"));
    }

    @Test
    void headingsLeaveTheFirstLevelToTheTitleAndKeepTheirOrder() {
        assertThat(markdown("# One\n\n## Two\n\n###### Six").outline())
                .extracting(Heading::level)
                .containsExactly(2, 3, 6);
        assertThat(markdown("## Two\n\n### Three").outline())
                .extracting(Heading::level)
                .containsExactly(2, 3);
    }

    @Test
    void anchorsAreUniqueAndStableAndNeverANameThatAScriptUses() {
        RenderedBody body =
                markdown(
                        "## The body\n\n## The body\n\n## Location\n\n## Überblick\n\n## 🙂\n\n## 3 things");
        assertThat(body.outline())
                .extracting(Heading::anchor)
                .containsExactly(
                        "the-body",
                        "the-body-2",
                        "section-location",
                        "section-uberblick",
                        "section-section",
                        "section-3-things");
        for (Heading heading : body.outline()) {
            assertThat(body.html()).containsOnlyOnce("id=\"" + heading.anchor() + "\"");
        }
    }

    @Test
    void linksInsideTheArticleFollowItsAnchors() {
        RenderedBody body =
                html("<h2 id=top>Start</h2><p><a href='#top'>up</a> <a href='#n1'>1</a><p id=n1>x");
        assertThat(body.html())
                .contains("<h2 id=\"section-start\">")
                .contains("<a href=\"#section-start\">up</a>")
                .contains("<a href=\"#id-n1\">1</a>")
                .contains("<p id=\"id-n1\">");
        assertThat(markdown("[up](#repair)\n\n## Repair").html())
                .contains("<a href=\"#section-repair\">");
        assertThat(body.links()).isEmpty();
    }

    @Test
    void theTextIsWhatAReaderReads() {
        RenderedBody body =
                html(
                        """
                        <p>Lead&nbsp;in <b>bo</b>ld<br>second   line<sup><a href="#fn1">1</a></sup></p>
                        <h2>First <i>part</i></h2>
                        <ul><li>one<ul><li>nested</li></ul></li><li>two</li></ul>
                        <table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>
                        <pre>a\n  b</pre>
                        <h3>Empty</h3><h2>Last</h2><p>co&shy;regulation</p>
                        """);
        assertThat(body.text())
                .isEqualTo(
                        """
                        Lead in bold
                        second line

                        First part

                        one
                        nested
                        two

                        A\tB
                        1\t2

                        a
                          b

                        Empty

                        Last

                        coregulation\
                        """);
        assertThat(body.sections())
                .containsExactly(
                        new Section(null, "Lead in bold\nsecond line"),
                        new Section(
                                new Heading(2, "First part", "first-part"),
                                "one\nnested\ntwo\n\nA\tB\n1\t2\n\na\n  b"),
                        new Section(new Heading(3, "Empty", "section-empty"), ""),
                        new Section(new Heading(2, "Last", "section-last"), "coregulation"));
    }

    @Test
    void plainTextKeepsItsParagraphsAndLineEndsAndNothingInItIsMarkup() {
        RenderedBody body = renderer.render(Body.text("One <b>\r\ntwo & *three*\n \n# Four\n"));
        assertThat(body.html())
                .isEqualTo("<p>One &lt;b&gt;<br>\ntwo &amp; *three*</p>\n<p># Four</p>");
        assertThat(body.markdown()).isEqualTo("One \\<b>\\\ntwo & \\*three\\*\n\n\\# Four\n");
        assertThat(markdown(body.markdown()).html()).isEqualTo(body.html());
        assertThat(body.outline()).isEmpty();
    }

    @Test
    void picturesPlayersAndTheLanguageOfCodeStay() {
        assertThat(html("<img src=/a.png alt=A width=10 height=5 onload=x>").html())
                .isEqualTo("<img src=\"/a.png\" alt=\"A\" width=\"10\" height=\"5\">");
        assertThat(html("<iframe src=https://player.vimeo.com/video/12?h=a></iframe>").html())
                .contains("src=\"https://player.vimeo.com/video/12?h=a\"")
                .contains("sandbox=\"allow-scripts ");
        assertThat(html("<iframe src=https://evil.example/></iframe>").html()).isEmpty();
        assertThat(html("<pre><code class='hljs language-java x'>a</code></pre>").html())
                .isEqualTo("<pre><code class=\"language-java\">a</code></pre>");
        assertThat(html("<a href=https://a.example target=_new rel=opener>x</a>").html())
                .isEqualTo(
                        "<a href=\"https://a.example\" target=\"_blank\" rel=\"noopener\">x</a>");
    }

    @Test
    void curlyBracesOfTemplatesArriveAsWritten() {
        assertThat(markdown("Use `{{ name }}` and {{x}}").html())
                .isEqualTo("<p>Use <code>{{ name }}</code> and {{x}}</p>");
    }

    @Test
    void anEmptyBodyHasNothing() {
        for (Body.Format format : Body.Format.values()) {
            RenderedBody body = renderer.render(new Body(format, " \n"));
            assertThat(body.html()).isEmpty();
            assertThat(body.text()).isEmpty();
            assertThat(body.sections()).isEmpty();
            assertThat(body.wordCount()).isZero();
            assertThat(body.readingTimeMinutes()).isZero();
            assertThat(body.language()).isEqualTo("und");
        }
    }

    @Test
    void readingTimeCountsWordsOrCharacters() {
        assertThat(markdown("word ".repeat(230)).readingTimeMinutes()).isEqualTo(1);
        assertThat(markdown("word ".repeat(231)).readingTimeMinutes()).isEqualTo(2);
        assertThat(markdown("one").readingTimeMinutes()).isEqualTo(1);
        RenderedBody chinese = markdown("人们学习如何修复关系。".repeat(100));
        assertThat(chinese.wordCount()).isBetween(400, 1000);
        assertThat(chinese.readingTimeMinutes()).isEqualTo(2);
        assertThat(markdown("don't well-known 3.14 — …").wordCount()).isEqualTo(4);
    }

    @Test
    void aSourceThatIsTooLongIsShownAsItIsWritten() {
        RenderedBody body = html("<b>" + "x".repeat(Body.MAX_SOURCE_CHARS));
        assertThat(body.html()).startsWith("<pre>&lt;b&gt;xxx");
        assertThat(body.warnings()).extracting(BodyWarning::code).containsExactly("too-complex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\u0000b", "\uFFFE", "\u202E<b>", "&#xD800;&#0;&#x110000;"})
    void oddCharactersDoNoHarm(String odd) {
        for (Body.Format format : Body.Format.values()) {
            assertThat(renderer.render(new Body(format, odd)).html()).doesNotContain("\u0000");
        }
    }

    private RenderedBody markdown(String source) {
        return renderer.render(Body.markdown(source));
    }

    private RenderedBody html(String source) {
        return renderer.render(Body.html(source));
    }

    @Test
    void theTextAloneIsTheTextOfTheWhole() {
        for (Body.Format format : Body.Format.values()) {
            Body body =
                    new Body(
                            format, "# One\n\n<p>Two <b>three</b><script>x</script></p>\n\n- four");

            assertThat(new BodyRenderer().text(body))
                    .isNotBlank()
                    .isEqualTo(new BodyRenderer().render(body).text());
        }
    }
}
