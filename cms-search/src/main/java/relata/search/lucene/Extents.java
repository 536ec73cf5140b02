package relata.search.lucene;

/**
 * Where a passage begins and ends: a title as a whole, a heading by itself, elsewhere a sentence.
 * Looks no further than {@value #FAR} characters.
 *
 * @param text all of it
 * @param from where the place begins in it
 * @param to where it ends
 * @param whole whether a passage is never less than a block
 */
record Extents(String text, int from, int to, boolean whole) {

    private static final int FAR = 500;

    static Extents of(Laid laid, Place place) {
        boolean whole = place == Place.TITLE || place == Place.HEADINGS;
        return new Extents(laid.text(), laid.start(place), laid.end(place), whole);
    }

    /** Where the passage begins that a character stands in. */
    int start(int at) {
        int least = Math.max(from, at - FAR);
        int start = at;
        while (start > least && !begins(start)) {
            start--;
        }
        return start;
    }

    /** Where the passage ends after a match that ends here. */
    int end(int at) {
        int most = Math.min(to, at + FAR);
        int end = Math.min(at, to);
        while (end < most && !begins(end)) {
            end++;
        }
        return end;
    }

    /** Whether a passage can begin at a character. */
    private boolean begins(int at) {
        char before = text.charAt(at - 1);
        if (before == Fields.BLOCK || (!whole && endsAnyway(before))) {
            return true;
        }
        return !whole && Character.isWhitespace(before) && isAfterSentence(at);
    }

    /** Full stops of scripts that put no space after them. */
    private static boolean endsAnyway(char c) {
        return c == '。' || c == '！' || c == '？';
    }

    private boolean isAfterSentence(int at) {
        int last = at - 1;
        while (last > from && (Character.isWhitespace(text.charAt(last)) || closes(last))) {
            last--;
        }
        return switch (text.charAt(last)) {
            case '.', '…' -> at >= to || !Character.isLowerCase(text.charAt(at));
            case '!', '?' -> true;
            default -> false;
        };
    }

    private boolean closes(int at) {
        return switch (text.charAt(at)) {
            case '"', '\'', ')', ']', '”', '’', '»' -> true;
            default -> false;
        };
    }
}
