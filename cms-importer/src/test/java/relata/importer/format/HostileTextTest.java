package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts made to keep a reader busy for ever. Each comes back, whatever is made of it. */
class HostileTextTest {

    private static final int MUCH = 600_000;
    private static final int ABOVE = 120_000;

    static Stream<String> bodies() {
        return Stream.of(
                "# " + "[".repeat(MUCH),
                "# " + "# ".repeat(MUCH / 2) + "x",
                "\n".repeat(MUCH) + "x",
                "<a{".repeat(MUCH / 3),
                "<A b={'".repeat(MUCH / 7),
                "{/*".repeat(MUCH / 3),
                "{%".repeat(MUCH / 2),
                "{% highlight x %}".repeat(MUCH / 17),
                "{% highlight x %}y{% endhighlight %}".repeat(MUCH / 36),
                "<a b=\"".repeat(MUCH / 6),
                "{{<".repeat(MUCH / 3),
                "`".repeat(MUCH),
                "import {" + " ".repeat(MUCH),
                "x\n=".repeat(MUCH / 3),
                "If you " + "call ".repeat(MUCH / 5),
                "A\n\n".repeat(MUCH / 3),
                "Next\n".repeat(MUCH / 5),
                "By A A A ".repeat(MUCH / 9),
                ".'".repeat(MUCH / 2));
    }

    static Stream<String> frontMatters() {
        return Stream.of(
                "slug: a" + "/".repeat(ABOVE) + "x",
                "author: " + "a".repeat(ABOVE),
                "date: " + "1".repeat(ABOVE),
                "a: " + "- ".repeat(ABOVE / 2),
                "a: " + "{".repeat(ABOVE),
                "a: " + "'".repeat(ABOVE),
                "? ".repeat(ABOVE / 2),
                "tags: " + ",".repeat(ABOVE),
                "permalink: /" + "%2e/".repeat(ABOVE / 4));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aBodyIsReadInBoundedTime(String body) {
        for (String name : List.of("a.md", "a.mdx")) {
            assertThat(Reading.all(new MarkdownFormat(), Reading.file(name, body))).hasSize(1);
        }
        assertThat(Reading.all(new PlainTextFormat(), Reading.file("a.txt", body))).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("frontMatters")
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatStandsAboveItToo(String front) {
        String yaml = "---\n" + front + "\n---\nBody";
        String toml = "+++\n" + front.replace(":", "=") + "\n+++\nBody";
        for (String text : List.of(yaml, toml)) {
            assertThat(
                            Reading.only(new MarkdownFormat(), Reading.file("a.md", text))
                                    .body()
                                    .source())
                    .isEqualTo("Body");
        }
    }
}
