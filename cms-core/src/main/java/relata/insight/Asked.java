package relata.insight;

import org.jspecify.annotations.Nullable;

/**
 * A search that was answered.
 *
 * @param q what was typed
 * @param outcome how it was answered
 * @param corrected what was searched for instead; null when nothing was misspelt
 */
public record Asked(String q, Outcome outcome, @Nullable String corrected) {

    /** How a search was answered. */
    public enum Outcome {
        /** Well enough, as far as one can tell. */
        FOUND,
        /** With nothing. */
        ZERO,
        /** With one or two articles. */
        LOW,
        /** With articles that have too few of the words and were found by what they mean. */
        MEANING,
        /** Mostly with articles that have only some of the words. */
        PARTLY
    }
}
