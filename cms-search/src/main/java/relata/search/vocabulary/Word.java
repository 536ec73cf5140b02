package relata.search.vocabulary;

/**
 * A word of a text. Two readings of the same place ({@code over functioning}, {@code
 * overfunctioning}) are words with the same or overlapping positions.
 *
 * @param stem what is compared
 * @param exact as written, folded
 * @param position counts the words from 0
 * @param span how many positions it covers, 1 for most
 * @param start where it begins in the text
 * @param end where it ends in the text, exclusive
 */
public record Word(String stem, String exact, int position, int span, int start, int end) {}
