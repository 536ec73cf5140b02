package relata.body;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Reads safe HTML as a reader does: words in blocks, blocks under headings. Walks without
 * recursion. Not thread-safe.
 */
final class Reading implements NodeFilter {

    private static final Set<String> BLOCKS =
            Set.of(
                    "p",
                    "div",
                    "section",
                    "aside",
                    "blockquote",
                    "pre",
                    "hr",
                    "figure",
                    "figcaption",
                    "details",
                    "summary",
                    "address",
                    "table",
                    "caption",
                    "dl",
                    "ul",
                    "ol");
    private static final Set<String> LINES = Set.of("li", "tr", "dt", "dd");
    private static final Set<String> SILENT = Set.of("rt", "rp", "audio", "video", "iframe");

    private final List<Section> sections = new ArrayList<>();
    private final Set<String> links = new LinkedHashSet<>();
    private final StringBuilder section = new StringBuilder();
    private final StringBuilder block = new StringBuilder();
    private @Nullable Heading heading;
    private @Nullable Element openHeading;
    private int gap;
    private int preformatted;

    private Reading() {}

    /** Reads all below an element. */
    static Reading of(Element article) {
        Reading reading = new Reading();
        NodeTraversor.filter(reading, article);
        reading.endSection();
        return reading;
    }

    /** The text under each heading. */
    List<Section> sections() {
        return sections;
    }

    /** The headings in order. */
    List<Heading> outline() {
        List<Heading> outline = new ArrayList<>();
        for (Section each : sections) {
            if (each.heading() != null) {
                outline.add(each.heading());
            }
        }
        return outline;
    }

    /** The addresses outside the article, each once. */
    List<String> links() {
        return List.copyOf(links);
    }

    /** The whole text. */
    String text() {
        List<String> parts = new ArrayList<>();
        for (Section each : sections) {
            if (each.heading() != null) {
                parts.add(each.heading().text());
            }
            if (!each.text().isEmpty()) {
                parts.add(each.text());
            }
        }
        return String.join("\n\n", parts);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            append(text.getWholeText());
        } else if (node instanceof Element element) {
            if (isSilent(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            open(element);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            String name = element.normalName();
            if (element == openHeading) {
                endHeading(element);
            } else if (BLOCKS.contains(name)) {
                boundary(blockGap(element));
            } else if (LINES.contains(name)) {
                boundary(1);
            }
            preformatted -= name.equals("pre") ? 1 : 0;
        }
        return FilterResult.CONTINUE;
    }

    private void open(Element element) {
        String name = element.normalName();
        if (openHeading == null && Tidy.isHeading(element)) {
            endSection();
            openHeading = element;
        } else if (BLOCKS.contains(name)) {
            boundary(blockGap(element));
        } else if (LINES.contains(name)) {
            boundary(1);
        } else if (name.equals("br")) {
            block.append('\n');
        } else if ((name.equals("td") || name.equals("th")) && !block.isEmpty()) {
            block.append('\t');
        } else if (name.equals("a") && !element.attr("href").isEmpty()) {
            if (!element.attr("href").startsWith("#")) {
                links.add(element.attr("href"));
            }
        }
        preformatted += name.equals("pre") ? 1 : 0;
    }

    /** Players, pronunciations, and the numbers and arrows of footnotes aren't words. */
    private static boolean isSilent(Element element) {
        if (SILENT.contains(element.normalName())) {
            return true;
        }
        return element.nameIs("a")
                && element.attr("href").startsWith("#")
                && element.text().codePoints().noneMatch(Character::isLetter);
    }

    private static int blockGap(Element element) {
        boolean nested = element.parent() != null && element.parent().nameIs("li");
        return nested && (element.nameIs("ul") || element.nameIs("ol")) ? 1 : 2;
    }

    private void append(String text) {
        text.codePoints()
                .filter(c -> c != '\u00AD' && c != '\u200B' && c != '\uFEFF')
                .forEach(this::append);
    }

    private void append(int c) {
        boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
        if (!space || preformatted > 0) {
            block.appendCodePoint(c);
        } else if (!block.isEmpty() && !Character.isWhitespace(block.charAt(block.length() - 1))) {
            block.append(' ');
        }
    }

    /** Ends the block; the next one comes after that many line ends. */
    private void boundary(int lines) {
        if (openHeading != null) {
            append(' ');
            return;
        }
        String text = block.toString();
        block.setLength(0);
        String stripped = preformatted > 0 ? text.stripTrailing() : text.strip();
        if (!stripped.isBlank()) {
            section.append("\n".repeat(section.isEmpty() ? 0 : Math.max(gap, 1)));
            section.append(stripped);
            gap = 0;
        }
        gap = Math.max(gap, lines);
    }

    private void endHeading(Element element) {
        String text = block.toString().replace('\n', ' ').strip();
        block.setLength(0);
        openHeading = null;
        if (!text.isEmpty()) {
            heading = new Heading(element.normalName().charAt(1) - '0', text, element.id());
        }
    }

    private void endSection() {
        boundary(2);
        if (heading != null || !section.isEmpty()) {
            sections.add(new Section(heading, section.toString()));
        }
        heading = null;
        section.setLength(0);
        gap = 0;
    }
}
