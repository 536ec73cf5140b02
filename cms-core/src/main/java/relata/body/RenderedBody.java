package relata.body;

import java.util.List;

/**
 * Everything made from a source.
 *
 * @param html sanitised
 * @param markdown the same as Markdown
 * @param text plain, blocks divided by blank lines
 * @param sections the text under each heading, in order
 * @param outline the headings, in order
 * @param links the hrefs in the body, in order, each once
 * @param wordCount words of the text
 * @param readingTimeMinutes rounded up
 * @param language BCP 47, {@code und} when unsure
 * @param warnings what was taken out
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
        List<BodyWarning> warnings) {}
