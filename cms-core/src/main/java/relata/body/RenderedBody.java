package relata.body;

import java.util.List;

/**
 * Everything that is made of a body's source. The lists are unmodifiable.
 *
 * @param html safe HTML: a sanitiser has seen it last, nothing in it can be executed
 * @param markdown the source when that is Markdown, else Markdown that renders to the same article
 * @param text what a reader reads, without markup: blocks separated by a blank line, headings on
 *     lines of their own
 * @param sections the text under each heading, in order
 * @param outline the headings in order
 * @param links the addresses that the article links to, in order, each once, without links to
 *     places in the article itself
 * @param wordCount words by the rules of Unicode; those of Chinese, Japanese or Thai by dictionary
 * @param readingTimeMinutes minutes that reading takes, at least 1 unless there is nothing to read
 * @param language the language as BCP 47 tag, {@code und} when unsure
 * @param measure how much there was in the source, and how much of it readers get
 * @param warnings what was taken out of the source, at most {@value #MAX_WARNINGS}
 */
public record RenderedBody(
        String html,
        String markdown,
        String text,
        List<Section> sections,
        List<Heading> outline,
        List<String> links,
        int wordCount,
        int readingTimeMinutes,
        String language,
        Measure.Both measure,
        List<BodyWarning> warnings) {

    /** The most warnings that one body gets. */
    public static final int MAX_WARNINGS = 50;

    /** Takes unmodifiable copies of the lists. */
    public RenderedBody {
        sections = List.copyOf(sections);
        outline = List.copyOf(outline);
        links = List.copyOf(links);
        warnings = List.copyOf(warnings);
    }
}
