package relata.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import relata.compare.Run.Op;

/** One comparison of two texts on its way: lines first, then the words of lines that differ. */
final class Comparison {

    /**
     * What may be spent. To compare costs at most the square of the number of pieces, and less the
     * fewer differ; this much was seen to take well under a second.
     */
    private static final long BUDGET = 200_000_000;

    /** Longest lines, taken together, that are taken apart into words; in characters. */
    private static final int MAX_WORDS = 1_000_000;

    /** The most lines of both texts together; more are not told apart. */
    private static final int MAX_LINES = 200_000;

    private static final Pattern LINES = Pattern.compile("[^\\n]*+\\n|[^\\n]++");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]++|\\s++|(?s:.)");

    private final Runs runs = new Runs();
    private long left = BUDGET;
    private boolean byWord = true;

    List<Run> runs() {
        return runs.all();
    }

    boolean byWord() {
        return byWord;
    }

    void lines(String before, String after) {
        if (before.equals(after)) {
            runs.add(Op.EQUAL, List.of(before));
        } else if (ends(before) + ends(after) > MAX_LINES) {
            roughly(List.of(before), List.of(after));
        } else {
            compare(pieces(LINES, before), pieces(LINES, after), this::words);
        }
    }

    private static long ends(String text) {
        return text.chars().filter(c -> c == '\n').count();
    }

    /** What is to be done with pieces that differ. */
    private interface Hunk {
        void differ(List<String> gone, List<String> come);
    }

    /** What both begin and end with is set aside first: a line may be a whole article. */
    private void words(List<String> gone, List<String> come) {
        String before = String.join("", gone);
        String after = String.join("", come);
        int start = Shared.start(before, after);
        int end = Shared.end(before, after, Math.min(before.length(), after.length()) - start);
        runs.add(Op.EQUAL, List.of(before.substring(0, start)));
        differingWords(
                before.substring(start, before.length() - end),
                after.substring(start, after.length() - end));
        runs.add(Op.EQUAL, List.of(before.substring(before.length() - end)));
    }

    private void differingWords(String before, String after) {
        if (before.length() + after.length() > MAX_WORDS) {
            roughly(List.of(before), List.of(after));
        } else {
            compare(pieces(WORDS, before), pieces(WORDS, after), this::replace);
        }
    }

    private static List<String> pieces(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private void compare(List<String> before, List<String> after, Hunk hunk) {
        int shorter = Math.min(before.size(), after.size());
        int start = 0;
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        runs.add(Op.EQUAL, before.subList(0, start));
        differing(
                before.subList(start, before.size() - end),
                after.subList(start, after.size() - end),
                hunk);
        runs.add(Op.EQUAL, before.subList(before.size() - end, before.size()));
    }

    private void differing(List<String> before, List<String> after, Hunk hunk) {
        long pieces = (long) before.size() + after.size();
        if (before.isEmpty() || after.isEmpty()) {
            replace(before, after);
        } else if (pieces * pieces > left) {
            roughly(before, after);
        } else {
            left -= pieces * pieces;
            walk(before, after, hunk);
        }
    }

    private void walk(List<String> before, List<String> after, Hunk hunk) {
        List<String> gone = new ArrayList<>();
        List<String> come = new ArrayList<>();
        for (AbstractDelta<String> delta : deltas(before, after)) {
            List<String> from = delta.getSource().getLines();
            if (delta.getType() == DeltaType.EQUAL && !from.stream().allMatch(String::isBlank)) {
                hunk.differ(gone, come);
                gone.clear();
                come.clear();
                runs.add(Op.EQUAL, from);
            } else {
                // Blanks between changed words read better as part of the change.
                gone.addAll(from);
                come.addAll(delta.getTarget().getLines());
            }
        }
        hunk.differ(gone, come);
    }

    private static List<AbstractDelta<String>> deltas(List<String> before, List<String> after) {
        return DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>(), null, true)
                .getDeltas();
    }

    private void roughly(List<String> gone, List<String> come) {
        byWord = false;
        replace(gone, come);
    }

    private void replace(List<String> gone, List<String> come) {
        runs.add(Op.DELETE, gone);
        runs.add(Op.INSERT, come);
    }
}
