package relata.search.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relata.body.Heading;
import relata.body.Section;

/**
 * Texts joined into one, with the anchors of the headings that their parts belong to. Kept beside
 * the text in the index as lines {@code offset anchor}.
 *
 * @param text the parts, divided by {@link Fields#BLOCK}
 * @param encoded the anchors
 */
record Anchors(String text, String encoded) {

    /** The text of the sections without their headings. */
    static Anchors ofBody(List<Section> sections) {
        return join(
                sections.stream()
                        .map(s -> new Part(anchor(s.heading()), blocks(s.text())))
                        .toList());
    }

    /** The headings. */
    static Anchors ofHeadings(List<Section> sections) {
        return join(
                sections.stream()
                        .map(Section::heading)
                        .filter(Objects::nonNull)
                        .map(h -> new Part(h.anchor(), h.text()))
                        .toList());
    }

    /** The anchor that holds at an offset of the text; null before the first. */
    static @Nullable String at(String encoded, int offset) {
        String anchor = "";
        for (int at = 0; at < encoded.length(); ) {
            int space = encoded.indexOf(' ', at);
            int end = encoded.indexOf('\n', at);
            end = end < 0 ? encoded.length() : end;
            if (Integer.parseInt(encoded, at, space, 10) > offset) {
                break;
            }
            anchor = encoded.substring(space + 1, end);
            at = end + 1;
        }
        return anchor.isEmpty() ? null : anchor;
    }

    private static Anchors join(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        List<String> lines = new ArrayList<>();
        for (Part part : parts) {
            text.append(text.isEmpty() ? "" : Fields.BLOCK);
            lines.add(text.length() + " " + part.anchor());
            text.append(part.text());
        }
        return new Anchors(text.toString(), String.join("\n", lines));
    }

    private static String anchor(@Nullable Heading heading) {
        return heading == null ? "" : heading.anchor();
    }

    private static String blocks(String text) {
        return text.replace("\n\n", String.valueOf(Fields.BLOCK));
    }

    private record Part(String anchor, String text) {}
}
