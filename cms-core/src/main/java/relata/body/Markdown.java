package relata.body;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown to HTML that isn't safe yet. Nesting is bounded, as the renderer works by recursion, and
 * so is the length of what comes out, as a reference repeats its definition. Thread-safe.
 */
final class Markdown {

    /** What is nested deeper is read as text. */
    private static final int MAX_NESTING = 64;

    private static final int MAX_TABLE_CELLS = 200_000;
    private static final int MIN_LIMIT = 100_000;
    private static final int MAX_LIMIT = 10_000_000;

    private final Parser parser;
    private final HtmlRenderer renderer;

    Markdown() {
        List<Extension> extensions =
                List.of(
                        TablesExtension.builder().maxCells(MAX_TABLE_CELLS).build(),
                        StrikethroughExtension.create(),
                        AutolinkExtension.create(),
                        new Footnotes());
        this.parser =
                Parser.builder()
                        .extensions(extensions)
                        .maxOpenBlockParsers(MAX_NESTING)
                        .maxInlineNesting(MAX_NESTING)
                        .build();
        this.renderer = HtmlRenderer.builder().extensions(extensions).build();
    }

    /**
     * Makes HTML of Markdown.
     *
     * @throws TooComplex when the HTML would be out of all proportion to the source
     */
    String toHtml(String source) throws TooComplex {
        Bounded html = new Bounded(Math.clamp(source.length() * 20L, MIN_LIMIT, MAX_LIMIT));
        try {
            renderer.render(parser.parse(source), html);
        } catch (Full full) {
            throw new TooComplex(full);
        }
        return html.text.toString();
    }

    /** Collects text up to a limit. */
    private static final class Bounded implements Appendable {
        private final StringBuilder text = new StringBuilder();
        private final int limit;

        private Bounded(int limit) {
            this.limit = limit;
        }

        @Override
        public Appendable append(CharSequence more) {
            return append(more, 0, more.length());
        }

        @Override
        public Appendable append(CharSequence more, int start, int end) {
            if (text.length() + (end - start) > limit) {
                throw new Full();
            }
            text.append(more, start, end);
            return this;
        }

        @Override
        public Appendable append(char more) {
            return append(String.valueOf(more), 0, 1);
        }
    }

    /** Leaves the renderer, which lets unchecked exceptions through only. */
    private static final class Full extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        private Full() {
            super(new IOException("The HTML is too long."));
        }
    }
}
