package relata.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attacks, one a line in {@code xss.txt}, as every format. What comes out is judged by a list that
 * is written here once more, not by the sanitiser's.
 */
class XssTest {

    private static final Set<String> ELEMENTS =
            Set.of(
                    ("h2 h3 h4 h5 h6 p div section aside blockquote pre ul ol li dl dt dd hr figure"
                                    + " figcaption details summary address table caption colgroup col thead"
                                    + " tbody tfoot tr th td a abbr b bdi bdo br cite code del dfn em i ins kbd"
                                    + " mark q rp rt ruby s samp small span strong sub sup time u var wbr img"
                                    + " iframe audio video source track")
                            .split(" "));
    private static final Set<String> ATTRIBUTES =
            Set.of(
                    ("id lang dir title aria-label aria-hidden href target rel class cite datetime"
                                    + " start value type reversed open colspan rowspan span align scope src"
                                    + " poster alt width height loading controls loop muted preload kind"
                                    + " srclang label sandbox allowfullscreen")
                            .split(" "));
    private static final Set<String> ADDRESSES = Set.of("href", "src", "cite", "poster");
    private static final Pattern SCHEME = Pattern.compile("^([a-z][a-z0-9+.-]*):.*");
    private static final Pattern PLAYER =
            Pattern.compile(
                    "https://(www\\.youtube(-nocookie)?|player\\.vimeo)\\.com/(embed|video)/.*");

    private final BodyRenderer renderer = new BodyRenderer();

    @ParameterizedTest
    @MethodSource("attacks")
    void nothingExecutableSurvives(String attack) {
        for (Body.Format format : Body.Format.values()) {
            RenderedBody once = renderer.render(new Body(format, attack));
            assertHarmless(once.html());
            assertHarmless(renderer.render(Body.markdown(once.markdown())).html());
            assertHarmless(renderer.render(Body.html(once.html())).html());
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void nothingSurvivesInsideOfAnArticleEither(String attack) {
        String html = "<ul><li><p>before " + attack + " after</ul><table><tr><td>" + attack;
        RenderedBody once = renderer.render(Body.html(html));
        assertHarmless(once.html());
        assertHarmless(renderer.render(Body.markdown(once.markdown())).html());
        assertHarmless(renderer.render(Body.markdown("- a\n\n  " + attack + "\n\n> x")).html());
    }

    @Test
    void theCorpusIsReadInFull() throws IOException {
        assertThat(attacks()).hasSizeGreaterThan(150);
    }

    @Test
    void theJudgeKnowsWhatIsHarmful() {
        for (String html :
                List.of(
                        "<p onclick=x>",
                        "<script>x</script>",
                        "<a href=javascript:x>",
                        "<iframe src=https://evil.example>",
                        "<p id=location>",
                        "<!-- x -->")) {
            assertThat(isHarmless(html)).as(html).isFalse();
        }
    }

    private static void assertHarmless(String html) {
        assertThat(html).matches(XssTest::isHarmless, "harmless");
    }

    private static boolean isHarmless(String html) {
        Element body = Jsoup.parseBodyFragment(html).body();
        return !hasForeignNodes(body)
                && body.stream().filter(each -> each != body).allMatch(XssTest::isHarmless);
    }

    private static boolean isHarmless(Element element) {
        String name = element.normalName();
        boolean player = name.equals("iframe");
        return ELEMENTS.contains(name)
                && !hasForeignNodes(element)
                && (!player || PLAYER.matcher(element.attr("src")).matches())
                && (!player || !element.attr("sandbox").contains("top-navigation"))
                && element.attributes().asList().stream().allMatch(XssTest::isHarmless);
    }

    private static boolean hasForeignNodes(Element parent) {
        return parent.childNodes().stream()
                .anyMatch(node -> node instanceof Comment || node instanceof DataNode);
    }

    private static boolean isHarmless(Attribute attribute) {
        String name = attribute.getKey();
        String value = attribute.getValue().toLowerCase(Locale.ROOT);
        if (!ATTRIBUTES.contains(name)) {
            return false;
        }
        if (ADDRESSES.contains(name)) {
            // Browsers ignore white space and control characters in a scheme.
            var scheme = SCHEME.matcher(value.replaceAll("[\\s\\p{Cntrl}]", ""));
            return !scheme.matches()
                    || Set.of("http", "https", "mailto", "tel").contains(scheme.group(1));
        }
        return switch (name) {
            case "id" -> value.contains("-");
            case "class" -> value.startsWith("language-") && !value.contains(" ");
            case "target" -> value.equals("_blank");
            case "rel" -> value.equals("noopener");
            default -> true;
        };
    }

    private static Stream<String> attacks() throws IOException {
        try (InputStream in = XssTest.class.getResourceAsStream("xss.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines().map(String::translateEscapes).toList().stream();
        }
    }
}
