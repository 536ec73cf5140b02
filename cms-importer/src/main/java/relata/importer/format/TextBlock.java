package relata.importer.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of a plain text that stand together, between blank ones.
 *
 * @param lines at least one, none blank
 */
record TextBlock(List<String> lines) {

    /** In a text without a longer line, lines end where the page did, not where a thought does. */
    static final int WRAPPED_AT = 100;

    private static final Pattern BULLET = Pattern.compile("[-*•–·▪◦]\\s+(?=\\S)");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3})[.)]\\s+(?=\\S)");

    /** Divides lines at the blank ones. */
    static List<TextBlock> of(List<String> lines) {
        List<TextBlock> blocks = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String line : lines) {
            if (!line.isEmpty()) {
                open.add(line);
            } else if (!open.isEmpty()) {
                blocks.add(new TextBlock(List.copyOf(open)));
                open.clear();
            }
        }
        if (!open.isEmpty()) {
            blocks.add(new TextBlock(List.copyOf(open)));
        }
        return blocks;
    }

    /** Its first line. */
    String first() {
        return lines.get(0);
    }

    /** Its lines as one. */
    String text() {
        return String.join(" ", lines);
    }

    /** Whether it is but one line. */
    boolean isLine() {
        return lines.size() == 1;
    }

    /** Whether some line of it is an item of a list. */
    boolean isList() {
        return lines.stream().anyMatch(line -> isBullet(line) || isNumbered(line));
    }

    /** Whether a line begins with a number and a dot. */
    static boolean isNumbered(String line) {
        return NUMBER.matcher(line).lookingAt();
    }

    /** Whether a line begins with a bullet. */
    static boolean isBullet(String line) {
        return BULLET.matcher(line).lookingAt();
    }

    /**
     * As Markdown that shows the same characters.
     *
     * @param wrapped whether line ends mean nothing
     */
    String markdown(boolean wrapped) {
        String glue = wrapped || isList() ? "\n" : "\\\n";
        return lines.stream().map(TextBlock::line).collect(Collectors.joining(glue));
    }

    private static String line(String line) {
        Matcher bullet = BULLET.matcher(line);
        if (bullet.lookingAt()) {
            return "- " + MarkdownEscape.line(line.substring(bullet.end()));
        }
        Matcher number = NUMBER.matcher(line);
        return number.lookingAt()
                ? number.group(1) + ". " + MarkdownEscape.line(line.substring(number.end()))
                : MarkdownEscape.line(line);
    }
}
