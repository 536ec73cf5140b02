package relata.importer.format;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who wrote it and when, in the first lines below a title as web pages show them. */
final class Byline {

    private static final int LINES = 6;

    private static final Pattern AUTHOR =
            Pattern.compile(
                    "(?i:written by|by|author:)\\s+(\\p{Lu}[^\\s,]*(?:\\s+\\p{Lu}[^\\s,]*){1,3})(?:,\\s*(.{2,80}))?");

    private static final Pattern READING_TIME =
            Pattern.compile("(?i)\\d{1,3}[ -]min(?:ute)?s?(?: read)?");

    private Byline() {}

    /** Takes such lines from the beginning of the text; stops at the first that is another. */
    static void take(List<String> lines, ImportItemBuilder item) {
        int at = 0;
        for (int i = 0; i < Math.min(LINES, lines.size()); i++) {
            String line = lines.get(i);
            if (!line.isEmpty() && !understood(line, item)) {
                break;
            }
            at = line.isEmpty() ? at : i + 1;
        }
        lines.subList(0, at).clear();
    }

    private static boolean understood(String line, ImportItemBuilder item) {
        Matcher author = AUTHOR.matcher(line);
        if (author.matches()) {
            item.author(new Person(author.group(1), null, List.of(), author.group(2), null));
            return true;
        }
        String date = line.replaceFirst("(?i)^(?:published|posted|date)(?: on)?:?\\s+", "");
        Instant instant = LenientDate.read(date);
        if (instant != null) {
            item.publishedAt(instant);
            return true;
        }
        return READING_TIME.matcher(line).matches();
    }
}
