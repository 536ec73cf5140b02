package relata.body;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Entities;

/** Reads plain text: blank lines separate paragraphs, other line ends stay line ends. */
final class PlainText {

    private PlainText() {}

    static String toHtml(String source) {
        return paragraphs(source).stream()
                .map(lines -> "<p>" + join(lines, Entities::escape, "<br>\n") + "</p>")
                .collect(joining("\n"));
    }

    static String toMarkdown(String source) {
        return paragraphs(source).stream()
                .map(lines -> join(lines, PlainText::escape, "\\\n") + "\n")
                .collect(joining("\n"));
    }

    private static String escape(String line) {
        return MarkdownText.escapeLineStart(MarkdownText.escape(line));
    }

    private static String join(List<String> lines, UnaryOperator<String> escape, String end) {
        return lines.stream().map(escape).collect(joining(end));
    }

    private static List<List<String>> paragraphs(String source) {
        List<List<String>> paragraphs = new ArrayList<>();
        boolean open = false;
        for (String line : (Iterable<String>) source.lines()::iterator) {
            if (line.isBlank()) {
                open = false;
                continue;
            }
            if (!open) {
                paragraphs.add(new ArrayList<>());
            }
            paragraphs.getLast().add(line.strip());
            open = true;
        }
        return paragraphs;
    }
}
