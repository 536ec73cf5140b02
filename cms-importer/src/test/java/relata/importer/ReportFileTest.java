package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.importer.ImportReport.Links;
import relata.importer.ImportReport.Totals;
import relata.importer.mapping.Sheet;
import relata.importer.media.MediaReport;

class ReportFileTest {

    @TempDir Path temp;

    private static final ImportReport REPORT =
            new ImportReport(
                    "wxr",
                    "a.xml",
                    true,
                    new Totals(2, 1, 0, 0, 1, 0),
                    Map.of("post", 2L),
                    Map.of("published", 1L),
                    new Sheet(
                            Map.of(
                                    "tag",
                                    new TreeMap<>(
                                            Map.of(
                                                    "a",
                                                    new Sheet.Line(List.of("tag"), 1, ""),
                                                    "links",
                                                    new Sheet.Line(List.of("drop"), 1, "")))),
                            Map.of(),
                            Map.of()),
                    new Links(0, List.of()),
                    MediaReport.NONE,
                    3,
                    List.of("Said \",\"links\": here"));

    private static final ReportItem ITEM =
            new ReportItem(
                    "wxr:1",
                    "post",
                    "T",
                    "t",
                    "published",
                    "created",
                    null,
                    List.of(),
                    List.of(),
                    null,
                    List.of());

    @Test
    void theReportHasTheNamesOfTheContract() throws IOException {
        Path file = temp.resolve("sub/report.json");
        try (ReportFile report = new ReportFile(file)) {
            report.item(ITEM);
            report.item(ITEM);
            report.finish(REPORT);
        }

        String item =
                "{\"key\":\"wxr:1\",\"kind\":\"post\",\"title\":\"T\",\"slug\":\"t\","
                        + "\"state\":\"published\",\"outcome\":\"created\",\"reason\":null,"
                        + "\"warnings\":[]}";
        assertThat(file)
                .hasContent(
                        "{\"format\":\"wxr\",\"source\":\"a.xml\",\"plan\":true,\"totals\":"
                                + "{\"found\":2,\"created\":1,\"updated\":0,\"unchanged\":0,"
                                + "\"skipped\":1,\"failed\":0},\"kinds\":{\"post\":2},"
                                + "\"states\":{\"published\":1},\"mapping\":{\"terms\":{\"tag\":"
                                + "{\"a\":{\"to\":[\"tag\"],\"posts\":1,\"why\":\"\"},"
                                + "\"links\":{\"to\":[\"drop\"],\"posts\":1,\"why\":\"\"}}},"
                                + "\"authors\":{},\"series\":{}},\"items\":[\n"
                                + item
                                + ",\n"
                                + item
                                + "\n"
                                + "],\"links\":{\"rewritten\":0,\"unresolved\":[]},"
                                + "\"assets\":{\"taken\":0,\"unchanged\":0,\"missing\":[]},"
                                + "\"addresses\":3,\"warnings\":[\"Said \\\",\\\"links\\\": here\"]}");
        assertThat(Files.list(temp.resolve("sub"))).containsExactly(file);
    }

    @Test
    void anImportThatIsCutShortLeavesNoReport() throws IOException {
        try (ReportFile report = new ReportFile(temp.resolve("report.json"))) {
            report.item(ITEM);
        }

        assertThat(Files.list(temp)).isEmpty();
    }

    @Test
    void theTableHasALineForEachOutcome() {
        assertThat(ReportTable.of(REPORT))
                .contains("would be created          1")
                .contains("found                     2")
                .contains("kinds             post 2")
                .contains("old addresses             3");
    }
}
