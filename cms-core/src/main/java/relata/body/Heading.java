package relata.body;

/**
 * A heading of an article.
 *
 * @param level 2 to 6; 1 is the article's title
 * @param text its words, without markup
 * @param anchor its {@code id} in the HTML, unique there
 */
public record Heading(int level, String text, String anchor) {}
