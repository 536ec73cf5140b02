package relata.body;

/**
 * Something of the source that readers won't see as the editor may expect.
 *
 * @param code what happened, for programs: {@code element-removed}, {@code attribute-removed},
 *     {@code nesting-too-deep}, {@code too-complex}
 * @param message what happened, for editors: one sentence
 * @param detail which element or attribute and how often, such as {@code script × 3}; empty when
 *     there is nothing to name
 */
public record BodyWarning(String code, String message, String detail) {}
