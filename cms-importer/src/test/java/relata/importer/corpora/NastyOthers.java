package relata.importer.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import relata.importer.ReportItem;

/** Hostile and broken files of the other formats. */
final class NastyOthers {

    private NastyOthers() {}

    static Stream<Case> cases() {
        return Stream.of(
                Case.of("nasty/html/xss.html")
                        .check("nothing runs, the text stays", NastyWxr::safe),
                Case.of("nasty/html/windows-1251.html")
                        .check("the title is readable", t -> title(t, "Психолог")),
                Case.of("nasty/html/js-only.html")
                        .check("no article, and it is said", NastyOthers::noArticle),
                Case.of("nasty/sanity/broken-line.ndjson")
                        .check("A, C as a draft, D; line 2 is told", NastyOthers::brokenLine),
                Case.of("nasty/feeds/rss-relative-double-escaped.xml")
                        .check("3 entries, none merged, the date told", NastyOthers::oddFeed),
                Case.of("nasty/feeds/jsonfeed-odd.json")
                        .check("3 entries, text is text", NastyOthers::oddJson),
                Case.of("nasty/feeds/html-instead.xml")
                        .check("it is said that it is none", NastyOthers::noFeed),
                Case.of("nasty/text/plain-crlf.txt")
                        .check("title and text, markup shown", NastyOthers::text),
                Case.of("nasty/zip/zip-slip.zip")
                        .check("nothing is written outside", NastyOthers::slip),
                Case.of("nasty/zip/mac-junk.zip").check("one article", NastyOthers::junk),
                Case.of("nasty/ghost/truncated.json")
                        .check("nothing comes in, and it is said", NastyOthers::cutOff));
    }

    private static void title(Trial trial, String title) {
        assertThat(trial.items()).singleElement().matches(i -> i.title().equals(title));
    }

    private static void noArticle(Trial trial) {
        assertThat(trial.items())
                .singleElement()
                .matches(i -> i.outcome().equals("skipped"))
                .matches(i -> String.valueOf(i.reason()).contains("No article found"));
    }

    private static void brokenLine(Trial trial) {
        assertThat(trial.items())
                .filteredOn(i -> i.outcome().equals("created"))
                .extracting(ReportItem::title)
                .containsExactlyInAnyOrder("A", "C", "D");
        assertThat(trial.items())
                .filteredOn(i -> i.title().equals("C"))
                .singleElement()
                .matches(i -> i.state().equals("draft"));
        assertThat(trial.items())
                .filteredOn(i -> i.outcome().equals("failed"))
                .singleElement()
                .matches(i -> String.valueOf(i.reason()).contains("ine 2"));
    }

    private static void oddFeed(Trial trial) {
        assertThat(trial.report().totals().created()).isEqualTo(3);
        assertThat(trial.items().stream().flatMap(i -> i.warnings().stream()))
                .anyMatch(w -> w.contains("date can't be read"))
                .anyMatch(w -> w.contains("same id"))
                .anyMatch(w -> w.contains("kept as a draft"));
        assertThat(trial.allHtml()).isEmpty();
        assertThat(trial.editorsHtml()).contains("src=\"https://example.org/blog/a.png\"");
    }

    private static void oddJson(Trial trial) {
        assertThat(trial.report().totals().created()).isEqualTo(3);
        assertThat(trial.editorsHtml()).contains("plain &lt;b&gt;not html&lt;/b&gt;");
    }

    private static void noFeed(Trial trial) {
        assertThat(trial.report().totals().created()).isZero();
        assertThat(trial.items()).singleElement().matches(i -> i.reason() != null);
    }

    private static void text(Trial trial) {
        title(trial, "First line is the title");
        assertThat(trial.allHtml())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;not");
        assertThat(Jsoup.parse(trial.allHtml()).select("script, b")).isEmpty();
    }

    private static void slip(Trial trial) {
        assertThat(Files.exists(Path.of("/tmp/zip-slip-evil.md"))).isFalse();
        assertThat(Files.exists(Path.of("/abs/evil.md"))).isFalse();
        assertThat(trial.report().totals().created()).isEqualTo(1);
        assertThat(trial.report().totals().skipped()).isEqualTo(4);
        assertThat(trial.item("good.md").outcome()).isEqualTo("created");
    }

    private static void junk(Trial trial) {
        assertThat(trial.items())
                .singleElement()
                .matches(i -> i.outcome().equals("created") && i.key().endsWith("a.md"));
    }

    private static void cutOff(Trial trial) {
        assertThat(trial.report().totals().created()).isZero();
        assertThat(trial.items())
                .singleElement()
                .matches(i -> i.outcome().equals("failed"))
                .matches(i -> String.valueOf(i.reason()).contains("cut off"));
    }
}
