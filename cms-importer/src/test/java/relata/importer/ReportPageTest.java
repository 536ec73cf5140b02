package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.body.Measure;
import relata.importer.ImportReport.Links;
import relata.importer.ImportReport.Totals;
import relata.importer.mapping.Sheet;
import relata.importer.media.MediaReport;

class ReportPageTest {

    private static final String HOSTILE = "<script>alert(1)</script>\" onload='x' &amp; \u0000";

    @TempDir Path temp;

    private Document page(ReportItem... items) throws IOException {
        Path file = temp.resolve("sub/report.html");
        try (ReportWriter page = ReportWriter.to(file)) {
            for (ReportItem item : items) {
                page.item(item);
            }
            page.finish(
                    new ImportReport(
                            "wxr",
                            HOSTILE,
                            false,
                            new Totals(2, 1, 1, 0, 0, 0),
                            Map.of(HOSTILE, 2L),
                            Map.of("published", 2L),
                            new Sheet(
                                    Map.of(
                                            "tag",
                                            Map.of(
                                                    HOSTILE,
                                                    new Sheet.Line(List.of(HOSTILE), 2, HOSTILE))),
                                    Map.of(),
                                    Map.of()),
                            new Links(3, List.of(HOSTILE)),
                            new MediaReport(
                                    5,
                                    6,
                                    List.of(
                                            new MediaReport.Missing(
                                                    "wxr:7", HOSTILE, "It is not there."))),
                            4,
                            List.of(HOSTILE)));
        }
        try (var files = Files.list(temp.resolve("sub"))) {
            assertThat(files).containsExactly(file);
        }
        return Jsoup.parse(Files.readString(file));
    }

    private static ReportItem item(String text) {
        return new ReportItem(
                text,
                text,
                text,
                null,
                text,
                "updated",
                text,
                List.of(text),
                List.of("title", "body"),
                new Measure.Both(new Measure(120, 4, 2), new Measure(118, 4, 1)),
                List.of());
    }

    @Test
    void everyItemHasItsRowWithWhatWentInAndCameOut() throws IOException {
        Document page = page(item("One"), item("Two"));

        assertThat(page.select("tbody tr th[scope=row]").eachText()).contains("One", "Two");
        assertThat(page.select("tr.updated").first().text())
                .contains("120 → 118", "4 → 4", "2 → 1", "Changes: title, body.");
        assertThat(page.select("caption")).hasSize(2);
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.title()).isNotBlank();
    }

    @Test
    void whatTheSourceSaysIsTextAndNothingElse() throws IOException {
        Document page = page(item(HOSTILE));

        assertThat(page.select("script, img, iframe, [onload], a")).isEmpty();
        assertThat(page.text()).contains("<script>alert(1)</script>");
        assertThat(page.select("details").last().text())
                .contains("could not be had (1)", "in wxr:7: It is not there.");
        assertThat(page.outerHtml()).doesNotContain("\u0000");
        assertThat(page.select("meta[http-equiv]").attr("content")).contains("default-src 'none'");
    }

    @Test
    void anUnfinishedPageLeavesNothing() throws IOException {
        Path file = temp.resolve("report.html");
        try (ReportWriter page = ReportWriter.to(file)) {
            page.item(item("x"));
        }
        assertThat(temp).isEmptyDirectory();
    }
}
