package relata.importer.format;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown out of Quarto's: divisions lose their marks while what is in them stays, cells become
 * code that was not run. What was taken out is named in warnings.
 */
final class QuartoText {

    private static final Pattern DIVISION = Pattern.compile("^ {0,3}:{3,}.*$");
    private static final Pattern TITLE = Pattern.compile(".*\\btitle\\s*=\\s*\"([^\"]{1,300})\".*");
    private static final Pattern CELL =
            Pattern.compile("^( {0,3}(?:`{3,}|~{3,}))\\s*\\{\\s*\\.?([\\w+#-]{1,30})[^}]*}\\s*$");
    private static final Pattern OPTION = Pattern.compile("^\\s*(?:#|//|--|%%)\\|.*$");

    private QuartoText() {}

    /** The text as Markdown. */
    static String toMarkdown(String quarto, List<String> warnings) {
        StringBuilder result = new StringBuilder();
        CodeFences fences = new CodeFences();
        boolean cells = false;
        boolean inCell = false;
        for (String line : quarto.split("\n", -1)) {
            Matcher cell = CELL.matcher(line);
            boolean opens = !inCell && cell.matches();
            String plain = opens ? cell.group(1) + cell.group(2) : line;
            boolean code = fences.isCode(plain);
            cells |= opens && line.contains("{" + cell.group(2));
            if (!code && DIVISION.matcher(line).matches()) {
                Matcher title = TITLE.matcher(line);
                plain = title.matches() ? "\n**" + title.group(1) + "**\n" : "";
            }
            inCell = code && (inCell || opens);
            result.append(inCell && OPTION.matcher(line).matches() ? "" : plain + "\n");
        }
        if (cells) {
            warnings.add("Code in cells is not run; what it would show is not in the article.");
        }
        return result.toString();
    }
}
