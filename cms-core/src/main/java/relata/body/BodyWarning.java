package relata.body;

/**
 * Something that a source had and readers won't get.
 *
 * @param code a stable name for programs
 * @param message what happened, for people
 * @param detail what it happened to, such as the element's name
 */
public record BodyWarning(String code, String message, String detail) {}
