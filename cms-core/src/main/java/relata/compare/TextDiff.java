package relata.compare;

import java.util.List;

/**
 * In what two texts differ, word by word. The work is bounded whatever the texts are: where to
 * compare words would cost too much whole lines are named, and where lines would, the whole
 * stretch. Work for a processor: at worst about a second.
 *
 * @param runs in order; the equal and deleted ones make the first text, the equal and inserted ones
 *     the second
 * @param byWord whether every difference was followed to its words
 */
public record TextDiff(List<Run> runs, boolean byWord) {

    /** Compares two texts. */
    public static TextDiff of(String before, String after) {
        Comparison comparison = new Comparison();
        comparison.lines(before, after);
        return new TextDiff(comparison.runs(), comparison.byWord());
    }
}
