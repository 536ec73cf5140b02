package relata.body;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sources made to exhaust stack, memory or time. The time limit tells an endless run from a slow
 * one.
 */
@Timeout(120)
class HostileBodyTest {

    private static final int SIZE = 100_000;

    private final BodyRenderer renderer = new BodyRenderer();

    @ParameterizedTest(name = "{0}")
    @MethodSource("markdown")
    void hostileMarkdownIsRenderedWithinBounds(String name, String source) {
        RenderedBody rendered = renderer.render(Body.markdown(source));
        assertThat(rendered.markdown()).isEqualTo(source);
        assertThat(rendered.html()).hasSizeLessThan(30 * source.length());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("html")
    void hostileHtmlIsRenderedWithinBoundsAndItsMarkdownToo(String name, String source) {
        RenderedBody rendered = renderer.render(Body.html(source));
        assertThat(rendered.html()).hasSizeLessThan(30 * source.length());
        assertThat(rendered.warnings()).hasSizeLessThanOrEqualTo(RenderedBody.MAX_WARNINGS);
        assertThat(renderer.render(Body.markdown(cut(rendered.markdown()))).html()).isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"markdown", "html"})
    void hostilePlainTextIsRenderedWithinBounds(String name, String source) {
        assertThat(renderer.render(Body.text(source)).html()).hasSizeLessThan(30 * source.length());
    }

    @Test
    void whatIsNestedTooDeepKeepsItsWordsAndIsReported() {
        RenderedBody rendered = renderer.render(Body.html("<div>".repeat(100_000) + "deep words"));
        assertThat(rendered.text()).isEqualTo("deep words");
        assertThat(rendered.warnings())
                .extracting(BodyWarning::code)
                .containsExactly("nesting-too-deep");
    }

    @Test
    void aSourceOfTooManyElementsIsShownAsItIsWritten() {
        RenderedBody rendered = renderer.render(Body.html("<br>".repeat(160_000) + "<b>x</b>"));
        assertThat(rendered.html())
                .startsWith("<pre>&lt;br&gt;")
                .endsWith("&lt;b&gt;x&lt;/b&gt;</pre>");
        assertThat(rendered.warnings())
                .extracting(BodyWarning::code)
                .containsExactly("too-complex");
    }

    @Test
    void aReferenceThatWouldRepeatALongAddressWithoutEndIsRefused() {
        String source = "[a]: /" + "u".repeat(100_000) + "\n\n" + "[a] ".repeat(100_000);
        RenderedBody rendered = renderer.render(Body.markdown(source));
        assertThat(rendered.warnings())
                .extracting(BodyWarning::code)
                .containsExactly("too-complex");
        assertThat(rendered.html()).hasSizeLessThan(2 * source.length());
    }

    private static String cut(String markdown) {
        return markdown.substring(0, Math.min(markdown.length(), Body.MAX_SOURCE_CHARS));
    }

    private static Stream<Arguments> markdown() {
        return Stream.of(
                of("opening brackets", "["),
                of("pictures", "!["),
                of("emphasis", "*a_"),
                of("emphasis of two kinds", "*a **a "),
                of("emphasis that ends nowhere", "a**b"),
                of("strikethrough", "~a~~b"),
                of("quotations", "> "),
                of("lists in lists", "- "),
                of("links without end", "[a]("),
                of("references", "[a][b"),
                of("nested links", "[a](b "),
                of("code spans", "`a``b```c"),
                of("tags without end", "<a b='"),
                of("comments without end", "a<!-- "),
                of("declarations", "<!A "),
                of("instructions", "<?"),
                of("entities", "&amp;&lt;"),
                of("NUL", "\0"),
                of("blank lines in blocks of HTML", "<div>\n\n"),
                of("footnotes", "[^a] ", "\n\n[^a]: x"),
                of("brackets closed", "[".repeat(SIZE / 2), "]".repeat(SIZE / 2)),
                of("right to left marks", "\u202e\u0301a "),
                Arguments.of("a wide table", wideTable()),
                Arguments.of("indented lists", indentedLists()));
    }

    private static Stream<Arguments> html() {
        return Stream.of(
                of("elements", "<div>"),
                of("formatting", "<b><i><u>"),
                of("formatting and paragraphs", "<b><p>"),
                of("links", "<a href=x>"),
                of("tables", "<table><tr><td>"),
                of("blocks in tables", "<table><div>"),
                of("lists", "<ul><li>"),
                of("quotations", "<blockquote>"),
                of("quoted paragraphs", "<blockquote>".repeat(90), "<p>a".repeat(SIZE / 4)),
                of("headings", "<h1>ä"),
                of("headings with ids", "<h2 id=a-b>a</h2>"),
                of("wrong ends", "<b></i></p>"),
                of("pictures", "<svg></svg>x"),
                of("formulas", "<math><svg>"),
                of("templates", "{{<b>"),
                of("comments", "<!--"),
                of("comments with ends", "<!-- a -->"),
                of("raw text", "<textarea>"),
                of("fonts", "<font>x</font>"),
                of("breaks", "a<br>"),
                of("ids", "<p id=x>"),
                of("names", "<x-y>"),
                of("preformatted", "<pre>\n\n`"),
                of("angle brackets", "<"),
                Arguments.of("attributes", "<p " + manyAttributes() + ">x"));
    }

    private static Arguments of(String name, String unit) {
        return Arguments.of(name, unit.repeat(SIZE / unit.length()));
    }

    private static Arguments of(String name, String unit, String end) {
        String repeated = unit.length() > 100 ? unit : unit.repeat(SIZE / unit.length());
        return Arguments.of(name, repeated + end);
    }

    private static String wideTable() {
        return "|a".repeat(5_000) + "\n" + "|-".repeat(5_000) + "\n" + "|\n".repeat(25_000);
    }

    private static String indentedLists() {
        return IntStream.range(0, 800).mapToObj(i -> "  ".repeat(i) + "* a\n").collect(joining());
    }

    private static String manyAttributes() {
        return IntStream.range(0, 50_000).mapToObj(i -> "a" + i + "=1 ").collect(joining());
    }
}
