package relata.importer.format;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds ends of things in a text, in any case of letters, and remembers what is not to be found any
 * more: searching forward with it takes linear time even where every beginning lacks its end. For
 * one thread.
 */
final class EndFinder {

    private static final int MAX_NAMES = 200;

    private final String text;
    private final Map<String, Integer> nextByEnd = new HashMap<>();

    EndFinder(String text) {
        this.text = text;
    }

    /** Where this stands at or after the place; -1 when nowhere. Of many different ends, none. */
    int find(String end, int from) {
        Integer known = nextByEnd.get(end);
        if (known != null && (known < 0 || known >= from)) {
            return known;
        }
        if (known == null && nextByEnd.size() >= MAX_NAMES) {
            return -1;
        }
        int found = indexOf(end, from);
        nextByEnd.put(end, found);
        return found;
    }

    private int indexOf(String end, int from) {
        for (int at = text.indexOf(end.charAt(0), from);
                at >= 0;
                at = text.indexOf(end.charAt(0), at + 1)) {
            if (text.regionMatches(true, at, end, 0, end.length())) {
                return at;
            }
        }
        return -1;
    }
}
