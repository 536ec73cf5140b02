package relata.tuning;

import java.util.List;

/**
 * Words that stand for others. Who looks for the words finds what has the others, too, with less
 * weight. It goes one step: a synonym's synonyms are not looked for.
 *
 * @param words what somebody types
 * @param others other words for it
 * @param bothWays whether each of the others stands for all of these as well
 */
public record Synonym(String words, List<String> others, boolean bothWays) {

    /** Copies the list. */
    public Synonym {
        others = others == null ? List.of() : List.copyOf(others);
    }
}
