package relata.post;

import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.body.Heading;
import relata.body.RenderedBody;
import relata.body.Section;

/**
 * What was made of a body when it was published: enough to answer readers and to be indexed without
 * rendering again. The outline and the plain text follow from the sections.
 *
 * @param html sanitised
 * @param sections the plain text under each heading, in order
 * @param links the hrefs in the body, in order, each once
 * @param wordCount words of the text
 * @param readingTimeMinutes rounded up
 * @param language BCP 47, {@code und} when unknown
 */
public record LiveBody(
        String html,
        List<Section> sections,
        List<String> links,
        int wordCount,
        int readingTimeMinutes,
        String language) {

    /** Keeps of a rendering what readers need. */
    public static LiveBody of(RenderedBody rendered) {
        return new LiveBody(
                rendered.html(),
                rendered.sections(),
                rendered.links(),
                rendered.wordCount(),
                rendered.readingTimeMinutes(),
                rendered.language());
    }

    /** The headings with their anchors, in order. */
    public List<Heading> outline() {
        return sections.stream().map(Section::heading).filter(LiveBody::present).toList();
    }

    /** The plain text with its headings, blocks divided by blank lines. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Section section : sections) {
            Heading heading = section.heading();
            append(text, heading == null ? "" : heading.text());
            append(text, section.text());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String part) {
        if (!part.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n\n").append(part);
        }
    }

    private static boolean present(@Nullable Heading heading) {
        return heading != null;
    }
}
