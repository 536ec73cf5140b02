package relata.search;

/**
 * Other words for a part of a query.
 *
 * @param matched the words of the query that they stand for, as they stand there
 * @param text the other words; several are a phrase
 * @param weight 0 to 1: how much they count against the words themselves
 */
public record Expansion(String matched, String text, double weight) {}
