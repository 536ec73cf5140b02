package relata.importer;

import java.util.Map;
import java.util.stream.Collectors;
import relata.importer.ImportReport.Totals;
import relata.importer.media.MediaReport;

/** The report as a table for a terminal. */
public final class ReportTable {

    private ReportTable() {}

    /** The table, with a line end after each of its lines. */
    public static String of(ImportReport report) {
        Totals totals = report.totals();
        StringBuilder table = new StringBuilder();
        line(table, report.plan() ? "would be created" : "created", totals.created());
        line(table, report.plan() ? "would be updated" : "updated", totals.updated());
        line(table, "unchanged", totals.unchanged());
        line(table, "skipped", totals.skipped());
        line(table, "failed", totals.failed());
        line(table, "found", totals.found());
        table.append(counts("kinds", report.kinds()));
        table.append(counts("states", report.states()));
        table.append("%-17s %,9d%n".formatted("old addresses", report.addresses()));
        MediaReport files = report.assets();
        table.append(
                "%-17s %,9d new, %,d there already, %,d missing%n"
                        .formatted(
                                "pictures, files",
                                files.taken(),
                                files.unchanged(),
                                files.missing().size()));
        return table.toString();
    }

    private static void line(StringBuilder table, String name, long count) {
        table.append("%-17s %,9d%n".formatted(name, count));
    }

    private static String counts(String name, Map<String, Long> counts) {
        String all =
                counts.entrySet().stream()
                        .filter(e -> e.getValue() > 0)
                        .map(e -> "%s %,d".formatted(e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : "%-17s %s%n".formatted(name, all);
    }
}
