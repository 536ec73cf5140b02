package relata.search.tuned;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relata.refusal.Invalid;

/**
 * Where a page with articles in places ended.
 *
 * @param shown how many results came before
 * @param pins how many of them had their place from a rule
 * @param rest where the search itself goes on; null at its beginning
 * @param ended whether the search itself has nothing more
 */
record PlacedCursor(int shown, int pins, @Nullable String rest, boolean ended) {

    static final PlacedCursor START = new PlacedCursor(0, 0, null, false);

    private static final Pattern FORMAT =
            Pattern.compile("p\\.(\\d{1,9})\\.(\\d{1,3})\\.(?:(b)|(e)|r\\.(.{1,1000}))");

    /** Whether a text is such a cursor, or should be one. */
    static boolean is(@Nullable String text) {
        return text != null && text.startsWith("p.");
    }

    /**
     * Reads a cursor.
     *
     * @throws Invalid when it is none
     */
    static PlacedCursor read(@Nullable String text) {
        if (text == null) {
            return START;
        }
        Matcher read = FORMAT.matcher(text);
        if (!read.matches()) {
            throw new Invalid(
                    List.of(
                            new Invalid.Problem(
                                    "/cursor",
                                    "bad-cursor",
                                    "The cursor does not belong to this search. Start from the"
                                            + " first page.")));
        }
        return new PlacedCursor(
                Integer.parseInt(read.group(1)),
                Integer.parseInt(read.group(2)),
                read.group(5),
                read.group(4) != null);
    }

    String write() {
        String where = ended ? "e" : rest == null ? "b" : "r." + rest;
        return "p." + shown + "." + pins + "." + where;
    }
}
