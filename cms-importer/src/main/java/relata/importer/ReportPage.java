package relata.importer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.body.Measure;
import relata.importer.mapping.Sheet;

/**
 * Writes the report of an import as a page that needs nothing else: no script, no file beside it.
 * Whatever comes from the source is escaped.
 */
public final class ReportPage implements ReportWriter {

    private static final String STYLE =
            """
            body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:90rem;padding:0 1rem;\
            color:#1c1c1c;background:#fff}h1{font-size:1.6rem}table{border-collapse:collapse;width:100%;\
            margin:1rem 0}caption{text-align:left;font-weight:600;padding:.4rem 0}th,td{text-align:left;\
            vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}\
            td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}tr.failed th{color:#a00000}\
            ul{margin:0;padding-left:1.1rem}.totals{width:auto}
            """;

    private final Path file;
    private final Path rowsFile;
    private final BufferedWriter rows;

    /**
     * @param file where the page goes; its folder is made when missing
     * @throws IOException when it can't be written
     */
    public ReportPage(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        Path folder = this.file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.rowsFile = this.file.resolveSibling(this.file.getFileName() + ".rows");
        this.rows = Files.newBufferedWriter(rowsFile);
    }

    @Override
    public void item(ReportItem item) {
        try {
            rows.write(row(item));
        } catch (IOException e) {
            throw new UncheckedIOException("The report can't be written to " + file, e);
        }
    }

    private static String row(ReportItem item) {
        Measure.Both measures = item.measures();
        return "<tr class=\"%s\"><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td><td>%s</td>%s%s%s</tr>\n"
                .formatted(
                        escaped(item.outcome()),
                        escaped(item.title().isBlank() ? item.key() : item.title()),
                        escaped(item.kind()),
                        escaped(item.state()),
                        escaped(item.outcome()),
                        remarks(item),
                        number(measures, Measure::words),
                        number(measures, Measure::links),
                        number(measures, Measure::pictures));
    }

    /** A count of one measure. */
    private interface Counted {
        int of(Measure measure);
    }

    private static String number(Measure.@Nullable Both measures, Counted counted) {
        String text =
                measures == null
                        ? ""
                        : counted.of(measures.source()) + " → " + counted.of(measures.article());
        return "<td class=\"n\">" + text + "</td>";
    }

    private static String remarks(ReportItem item) {
        String reason = item.reason() == null ? "" : escaped(item.reason());
        String changes =
                item.changes().isEmpty()
                        ? ""
                        : " Changes: " + escaped(String.join(", ", item.changes())) + ".";
        return reason + changes + bullets(item.warnings());
    }

    private static String bullets(List<String> lines) {
        return lines.isEmpty()
                ? ""
                : lines.stream()
                        .map(line -> "<li>" + escaped(line) + "</li>")
                        .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    @Override
    public void finish(ImportReport report) throws IOException {
        rows.close();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
            out.write(head(report));
            try (var in = Files.newBufferedReader(rowsFile)) {
                in.transferTo(out);
            }
            out.write("</tbody></table>\n</main>\n</body>\n</html>\n");
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String head(ImportReport report) {
        String title = (report.plan() ? "Plan of an import of " : "Import of ") + report.source();
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>%1$s</title>
        <style>%2$s</style>
        </head>
        <body>
        <main>
        <h1>%1$s</h1>
        %3$s%4$s
        <table>
        <caption>Items, in the order of the source</caption>
        <thead><tr><th scope="col">Title</th><th scope="col">Kind</th><th scope="col">State at the source</th>\
        <th scope="col">Outcome</th><th scope="col">Remarks</th><th scope="col" class="n">Words</th>\
        <th scope="col" class="n">Links</th><th scope="col" class="n">Pictures</th></tr></thead>
        <tbody>
        """
                .formatted(escaped(title), STYLE, totals(report), lists(report));
    }

    private static String totals(ImportReport report) {
        ImportReport.Totals t = report.totals();
        String would = report.plan() ? "would be " : "";
        return "<table class=\"totals\"><caption>What became of "
                + count(t.found())
                + " items</caption><tbody>"
                + total(would + "created", t.created())
                + total(would + "updated", t.updated())
                + total("unchanged", t.unchanged())
                + total("skipped", t.skipped())
                + total("failed", t.failed())
                + total("found", t.found())
                + total("old addresses that lead here", report.addresses())
                + total("links that lead to the imported articles", report.links().rewritten())
                + total("pictures and files that came in", report.assets().taken())
                + total("pictures and files that were there", report.assets().unchanged())
                + counts("kinds", report.kinds())
                + counts("states at the source", report.states())
                + "</tbody></table>\n";
    }

    private static String total(String name, long count) {
        return "<tr><th scope=\"row\">%s</th><td class=\"n\">%s</td></tr>"
                .formatted(name, count(count));
    }

    private static String counts(String name, Map<String, Long> counts) {
        String all =
                counts.entrySet().stream()
                        .filter(e -> e.getValue() > 0)
                        .map(e -> escaped(e.getKey()) + " " + count(e.getValue()))
                        .collect(Collectors.joining(", "));
        return "<tr><th scope=\"row\">%s</th><td>%s</td></tr>".formatted(name, all);
    }

    private static String lists(ImportReport report) {
        String warnings = bullets(report.warnings());
        List<String> missing =
                report.assets().missing().stream()
                        .map(lost -> lost.address() + " in " + lost.key() + ": " + lost.reason())
                        .toList();
        return (warnings.isEmpty() ? "" : "<h2>About the files</h2>" + warnings + "\n")
                + folded("Categories, tags, authors, series", names(report.mapping()))
                + folded("Links to the old site that lead nowhere", report.links().unresolved())
                + folded("Pictures and files that could not be had", missing);
    }

    private static List<String> names(Sheet sheet) {
        Stream<String> terms =
                sheet.terms().entrySet().stream()
                        .flatMap(taxonomy -> names(taxonomy.getKey(), taxonomy.getValue()));
        return Stream.of(terms, names("author", sheet.authors()), names("series", sheet.series()))
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<String> names(String sort, Map<String, Sheet.Line> lines) {
        return lines.entrySet().stream()
                .map(e ->
                        "%s '%s' (%s): %s — %s"
                                .formatted(
                                        sort,
                                        e.getKey(),
                                        count(e.getValue().posts()),
                                        String.join(", ", e.getValue().to()),
                                        e.getValue().why()));
    }

    private static String folded(String name, List<String> lines) {
        return lines.isEmpty()
                ? ""
                : "<details><summary>%s (%s)</summary>%s</details>\n"
                        .formatted(name, count(lines.size()), bullets(lines));
    }

    private static String count(long number) {
        return "%,d".formatted(number);
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public void close() throws IOException {
        rows.close();
        Files.deleteIfExists(rowsFile);
    }
}
