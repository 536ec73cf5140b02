package relata.body;

/**
 * A heading of a body.
 *
 * @param level 2 to 6
 * @param text its plain text
 * @param anchor its id in the HTML, unique in the body
 */
public record Heading(int level, String text, String anchor) {}
