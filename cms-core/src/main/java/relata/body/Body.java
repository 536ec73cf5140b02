package relata.body;

import java.util.Locale;

/**
 * The source of an article as its editor wrote it, kept character for character.
 *
 * @param format how to read the source
 * @param source the text, possibly empty; posts take at most {@value #MAX_SOURCE_CHARS} characters
 */
public record Body(Format format, String source) {

    /** The longest source, in characters. */
    public static final int MAX_SOURCE_CHARS = 2_000_000;

    /** A body in CommonMark with tables, strikethrough, footnotes, bare links and HTML. */
    public static Body markdown(String source) {
        return new Body(Format.MARKDOWN, source);
    }

    /** A body in HTML. */
    public static Body html(String source) {
        return new Body(Format.HTML, source);
    }

    /** A body in plain text: blank lines separate paragraphs, line ends stay. */
    public static Body text(String source) {
        return new Body(Format.TEXT, source);
    }

    /** How a source is written. In JSON and in {@link #toString()} in lower case. */
    public enum Format {
        /** CommonMark with GitHub's tables and strikethrough, footnotes and bare links. */
        MARKDOWN,
        /** HTML, whole pages or fragments. */
        HTML,
        /** Plain text. */
        TEXT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
