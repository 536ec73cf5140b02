package relata.curation;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relata.topic.Topic;
import relata.topic.Topics;

/**
 * The labels of a topic in the form in which near ones are the same.
 *
 * @param preferred the label without case, hyphens and the endings of English plurals
 * @param all that and the alternative ones
 */
record Labels(String preferred, Set<String> all) {

    private static final int LONG = 9;
    private static final int SHORTEST = 5;

    static Labels of(Topic topic) {
        List<String> stems =
                Stream.concat(Stream.of(topic.label()), topic.altLabels().stream())
                        .map(Labels::stem)
                        .toList();
        return new Labels(stems.getFirst(), new HashSet<>(stems));
    }

    private static String stem(String label) {
        return Arrays.stream(Topics.normalised(label).split(" "))
                .map(Labels::singular)
                .collect(Collectors.joining(" "));
    }

    private static String singular(String word) {
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    /** Whether a label of one is one of the other, or the preferred ones differ by a slip. */
    boolean near(Labels other) {
        return !Collections.disjoint(all, other.all) || slip(preferred, other.preferred);
    }

    /** One letter in labels from five letters on, two in long ones. */
    private static boolean slip(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int most = shorter >= LONG ? 2 : shorter >= SHORTEST ? 1 : 0;
        return most > 0
                && Math.abs(a.length() - b.length()) <= most
                && a.charAt(0) == b.charAt(0)
                && distance(a, b) <= most;
    }

    /** Levenshtein's, row by row. */
    private static int distance(String a, String b) {
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(row[j - 1], last[j]) + 1);
            }
            last = row;
        }
        return last[b.length()];
    }
}
