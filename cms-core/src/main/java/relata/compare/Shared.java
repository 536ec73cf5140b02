package relata.compare;

/** What two texts begin and end with, up to the nearest blank, so that no word is cut. */
final class Shared {

    private Shared() {}

    /** How many characters both begin with. */
    static int start(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int start = 0;
        while (start < shorter && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        while (start > 0 && !Character.isWhitespace(one.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /**
     * How many characters both end with.
     *
     * @param most what is left of the shorter one
     */
    static int end(String one, String other, int most) {
        int end = 0;
        while (end < most
                && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        while (end > 0 && !Character.isWhitespace(one.charAt(one.length() - end))) {
            end--;
        }
        return end;
    }
}
