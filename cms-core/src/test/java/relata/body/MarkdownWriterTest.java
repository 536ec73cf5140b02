package relata.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownWriterTest {

    private final BodyRenderer renderer = new BodyRenderer();

    @Test
    void htmlBecomesTheMarkdownThatAPersonWouldWrite() {
        String html =
                """
                <h2>Repair &amp; rupture</h2>
                <p>Some <b>strong</b>, <em>soft </em>and <code>a`b</code> <a href="/x_y" title="T">words</a>.<br>Next</p>
                <ul><li>one<ol><li>a</li><li>b</li></ol></li><li>two</li></ul>
                <blockquote><p>Said</p><p>twice</p></blockquote>
                <pre><code class="language-js">if (a) {

                  b();
                }
                </code></pre>
                <table><thead><tr><th>A</th><th align="right">B</th></tr></thead><tbody><tr><td>x|y</td><td></td></tr></tbody></table>
                <hr>
                <p><img src="a b.png" alt="A [b]"></p>
                """;
        assertThat(write(html))
                .isEqualTo(
                        """
                        ## Repair & rupture

                        Some **strong**, *soft* and ``a`b`` [words](</x_y> "T").\\
                        Next

                        - one
                          1. a
                          2. b
                        - two

                        > Said
                        >
                        > twice

                        ```js
                        if (a) {

                          b();
                        }
                        ```

                        | A | B |
                        | --- | --: |
                        | x\\|y |  |

                        ***

                        ![A \\[b\\]](a%20b.png)
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p># not a heading</p>",
                "<p>1. not a list</p><p>- nor this</p><p>+ nor</p><p>2) nor</p>",
                "<p>---</p><p>===</p><p>&gt; no quotation</p><p>~~~</p><p>```</p>",
                "<p>a * b * c _d_ snake_case **e** `f` [g](h) &lt;i&gt; &amp;amp; \\ j!</p>",
                "<p>wow!<a href=\"/x\">link</a></p>",
                "<p>| a |</p><p>|---|</p>",
                "<p>[x]: /y</p><p>[^1]</p>",
                "<p>foo<b>\"bar\"</b>baz <i>a</i><b>b</b> <b>a <b>c</b></b></p>",
                "<p>a<br><br>b<br># c</p>",
                "<ul><li>a</li></ul><ul><li>b</li></ul>",
                "<ol start=\"7\"><li><p>a</p><pre><code>x\n\n\ny</code></pre></li><li><p>b</p></li></ol>",
                "<p>H<sub>2</sub>O, x<sup>2</sup>, <kbd>K</kbd>, <mark>m</mark></p>",
                "<figure><img src=\"/a\" alt=\"b\"><figcaption>c * d</figcaption></figure>",
                "<details><summary>s</summary><p>t</p><pre>u\n\nv</pre></details>",
                "<dl><dt>a</dt><dd>b</dd></dl>",
                "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>",
                "<p>see<sup><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup></p>"
                        + "<section><ol><li id=\"fn-1\">n</li></ol></section>",
                "<video src=\"/v.mp4\" controls=\"controls\"></video><p>after</p>",
                "<p><a href=\"/a_(b)_*c*\">x</a> <a href=\"/q?a=1&amp;copy;=2\">y</a></p>",
                "<blockquote><ul><li>a<blockquote><p>b</p></blockquote></li></ul></blockquote>",
                "<a href=\"/card\"><h2 id=\"a-card\">A card</h2><p>x *y*</p></a>",
                "<p dir=\"rtl\" lang=\"he\">שלום</p>",
            })
    void whatTheMarkdownRendersToReadsTheSame(String html) {
        RenderedBody first = renderer.render(Body.html(html));
        RenderedBody second = renderer.render(Body.markdown(first.markdown()));
        assertThat(second.text().replaceAll("\\s+", " "))
                .as(first.markdown())
                .isEqualTo(first.text().replaceAll("\\s+", " "));
        assertThat(second.outline()).isEqualTo(first.outline());
        assertThat(second.links()).isEqualTo(first.links());
        assertThat(signs(second.html())).as(first.markdown()).isEqualTo(signs(first.html()));
    }

    private String write(String html) {
        return renderer.render(Body.html(html)).markdown();
    }

    /**
     * The elements that matter, without what differs by taste: paragraphs in lists, b or strong.
     */
    private static String signs(String html) {
        return html.replaceAll("</?(?:p|div)(?: [^>]*)?>|<!--.*?-->", " ")
                .replaceAll("\\s+", " ")
                .replaceAll("<(/?)strong>", "<$1b>")
                .replaceAll("<(/?)em>", "<$1i>")
                .replaceAll("\\s*(<[^>]+>)\\s*", "$1")
                .strip();
    }
}
