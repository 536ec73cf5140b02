package relata.body;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a body's source all that readers and the search need: safe HTML, Markdown, text, the
 * outline. Bounded in time and memory for any source. Blocks its thread for some milliseconds with
 * an ordinary article and for seconds with the worst. Immutable and thread-safe.
 */
public final class BodyRenderer {

    /** A source with more tags isn't parsed; some nestings cost the square of their number. */
    private static final int MAX_TAGS = 150_000;

    private final Markdown markdown = new Markdown();

    /**
     * Renders a body whose language isn't known.
     *
     * @param body any source
     */
    public RenderedBody render(Body body) {
        return render(body, null);
    }

    /**
     * Renders a body.
     *
     * @param body any source
     * @param languageHint the language that the source claims to be in, such as {@code en-US}; the
     *     text's own words outweigh it, it decides when they don't tell
     */
    public RenderedBody render(Body body, @Nullable String languageHint) {
        Losses losses = new Losses();
        Element unsafe = parse(html(body, losses));
        Measure source = Measure.of(unsafe);
        Element article = article(unsafe, losses);
        Reading reading = Reading.of(article);
        String text = reading.text();
        Words words = Words.of(text);
        return new RenderedBody(
                article.html().strip(),
                markdown(body, article),
                text,
                reading.sections(),
                reading.outline(),
                reading.links(),
                words.count(),
                words.minutes(),
                Language.of(text, languageHint),
                new Measure.Both(source, Measure.of(article)),
                losses.warnings());
    }

    /**
     * The plain text alone, as {@link #render} gives it, at about half the cost.
     *
     * @param body any source
     */
    public String text(Body body) {
        Losses losses = new Losses();
        return Reading.of(article(parse(html(body, losses)), losses)).text();
    }

    /** How much there is in a source, and how much of it readers get; at about half the cost. */
    public Measure.Both measure(Body body) {
        Losses losses = new Losses();
        Element unsafe = parse(html(body, losses));
        Measure source = Measure.of(unsafe);
        return new Measure.Both(source, Measure.of(article(unsafe, losses)));
    }

    private static Element article(Element unsafe, Losses losses) {
        Tidy.tidy(unsafe, losses);
        String safe = Sanitiser.sanitise(unsafe.html(), losses);
        return parse(safe);
    }

    private String html(Body body, Losses losses) {
        try {
            if (body.source().length() > Body.MAX_SOURCE_CHARS) {
                throw new TooComplex();
            }
            String html =
                    switch (body.format()) {
                        case MARKDOWN -> markdown.toHtml(body.source());
                        case HTML -> body.source().replace("\r\n", "\n").replace('\r', '\n');
                        case TEXT -> PlainText.toHtml(body.source());
                    };
            if (tags(html) > MAX_TAGS) {
                throw new TooComplex();
            }
            return html;
        } catch (TooComplex _) {
            losses.note(
                    "too-complex",
                    "The source is too long or too complex to be rendered; it is shown as it is"
                            + " written.",
                    "");
            return "<pre>\n" + Entities.escape(body.source()) + "</pre>";
        }
    }

    private static String markdown(Body body, Element article) {
        return switch (body.format()) {
            case MARKDOWN -> body.source();
            case HTML -> MarkdownWriter.write(article);
            case TEXT -> PlainText.toMarkdown(body.source());
        };
    }

    private static Element parse(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        return document.body();
    }

    private static int tags(String html) {
        int tags = 0;
        for (int i = html.indexOf('<'); i >= 0; i = html.indexOf('<', i + 1)) {
            tags++;
        }
        return tags;
    }
}
