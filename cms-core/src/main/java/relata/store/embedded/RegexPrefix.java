package relata.store.embedded;

/** Finds the text with which all that an anchored regular expression finds must start. */
final class RegexPrefix {

    private static final String META = "\\.[]{}()*+?^$|#";
    private static final String REPEATS = "*?{";

    private RegexPrefix() {}

    /** The prefix, or nothing when the expression isn't anchored or can't be read that simply. */
    static String of(String pattern) {
        if (!pattern.startsWith("^") || pattern.contains("|")) {
            return "";
        }
        var prefix = new StringBuilder();
        int i = 1;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == '\\' && pattern.startsWith("\\Q", i)) {
                return quoted(pattern, i + 2, prefix);
            }
            if (c == '\\'
                    && i + 1 < pattern.length()
                    && !Character.isLetterOrDigit(pattern.charAt(i + 1))) {
                prefix.append(pattern.charAt(i + 1));
                i += 2;
            } else if (META.indexOf(c) < 0) {
                prefix.append(c);
                i++;
            } else {
                return REPEATS.indexOf(c) >= 0 ? withoutLast(prefix) : prefix.toString();
            }
        }
        return prefix.toString();
    }

    private static String quoted(String pattern, int start, StringBuilder prefix) {
        int end = pattern.indexOf("\\E", start);
        if (end < 0) {
            return prefix.append(pattern, start, pattern.length()).toString();
        }
        prefix.append(pattern, start, end);
        boolean repeated =
                end + 2 < pattern.length() && REPEATS.indexOf(pattern.charAt(end + 2)) >= 0;
        return repeated ? withoutLast(prefix) : prefix.toString();
    }

    /** The last character may be there any number of times. */
    private static String withoutLast(StringBuilder prefix) {
        int length = prefix.length();
        if (length == 0) {
            return "";
        }
        return prefix.substring(0, prefix.offsetByCodePoints(length, -1));
    }
}
