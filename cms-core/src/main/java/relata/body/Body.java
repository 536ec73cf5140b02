package relata.body;

/**
 * A body as its editor wrote it; kept byte for byte.
 *
 * @param format the language of the source
 * @param source the text, at most {@value #MAX_SOURCE_CHARS} characters
 */
public record Body(Format format, String source) {

    /** Longest source, in characters. */
    public static final int MAX_SOURCE_CHARS = 2_000_000;

    /** The languages in which a body can be written. */
    public enum Format {
        MARKDOWN,
        HTML,
        TEXT
    }
}
