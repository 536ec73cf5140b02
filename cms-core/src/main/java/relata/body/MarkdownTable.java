package relata.body;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Writes a table in GitHub's form, if it is one that the form can hold. */
final class MarkdownTable {

    private static final String NOT_PLAIN =
            "caption,tfoot,col,[colspan],[rowspan],[scope],table table,p,div,ul,ol,dl,pre,blockquote,"
                    + "h2,h3,h4,h5,h6,hr,figure,details,section,aside,address,audio,video,iframe";

    private MarkdownTable() {}

    /** Answers null when the table needs HTML. */
    static @Nullable String write(Element table) {
        List<Element> rows = table.select("tr");
        if (rows.isEmpty() || table.selectFirst(NOT_PLAIN) != null || !isHeader(rows.getFirst())) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        for (Element row : rows) {
            if (row.childrenSize() > rows.getFirst().childrenSize()) {
                return null;
            }
            lines.add(line(row));
            if (lines.size() == 1) {
                lines.add(rule(row));
            }
        }
        return String.join("\n", lines);
    }

    private static boolean isHeader(Element row) {
        return row.childrenSize() > 0
                && row.children().stream().allMatch(each -> each.nameIs("th"));
    }

    private static String line(Element row) {
        StringBuilder line = new StringBuilder("|");
        for (Element cell : row.children()) {
            String text = MarkdownInline.write(cell.childNodes());
            String flat = text.replace("\\\n", "<br>").replace('\n', ' ');
            line.append(' ').append(flat.replace("|", "\\|")).append(" |");
        }
        return line.toString();
    }

    private static String rule(Element row) {
        StringBuilder rule = new StringBuilder("|");
        for (Element cell : row.children()) {
            rule.append(
                    switch (cell.attr("align")) {
                        case "left" -> " :-- |";
                        case "right" -> " --: |";
                        case "center" -> " :-: |";
                        default -> " --- |";
                    });
        }
        return rule.toString();
    }
}
