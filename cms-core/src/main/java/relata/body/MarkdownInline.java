package relata.body;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Writes the contents of a block as Markdown: emphasis, links, pictures, code. What Markdown has no
 * sign for stays HTML. Not thread-safe; one for each run of inline nodes.
 */
final class MarkdownInline {

    private static final String LINE_BREAK = "\\\n";

    private final StringBuilder out = new StringBuilder();

    private MarkdownInline() {}

    /** Writes nodes that hold no blocks, a line for each that the text has. */
    static String write(List<Node> nodes) {
        return inner(nodes)
                .lines()
                .map(line -> MarkdownText.escapeLineStart(line.strip()))
                .collect(joining(LINE_BREAK));
    }

    /** The same for what stands inside of a line; breaks are still bare line ends. */
    private static String inner(List<Node> nodes) {
        MarkdownInline inline = new MarkdownInline();
        nodes.forEach(inline::node);
        return inline.out.toString().strip();
    }

    private void node(Node node) {
        if (node instanceof TextNode text) {
            text(text.getWholeText());
        } else if (node instanceof Element element) {
            element(element);
        }
    }

    private void text(String text) {
        String plain = MarkdownText.singleSpaced(text);
        boolean spaced = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
        boolean begins = spaced && plain.startsWith(" ");
        out.append(MarkdownText.escape(begins ? plain.substring(1) : plain));
    }

    private void element(Element element) {
        switch (element.normalName()) {
            case "br" -> out.append('\n');
            case "strong", "b" -> delimited(element, "**");
            case "em", "i" -> delimited(element, "*");
            case "del", "s" -> delimited(element, "~~");
            case "code" -> code(element);
            case "a" -> link(element);
            case "img" -> image(element);
            case "iframe", "audio", "video" -> html(element);
            case "span" -> children(element);
            default -> tagged(element);
        }
    }

    private void children(Element element) {
        for (Node child : element.childNodes()) {
            node(child);
        }
    }

    /** Uses Markdown's signs where CommonMark's flanking rules surely see them as such. */
    private void delimited(Element element, String sign) {
        String inner = inner(element.childNodes());
        boolean plain =
                !inner.isEmpty()
                        && element.attributes().isEmpty()
                        && Character.isLetterOrDigit(inner.codePointAt(0))
                        && Character.isLetterOrDigit(inner.codePointBefore(inner.length()))
                        && !inner.contains("\n")
                        && !inner.contains(sign);
        boolean free = out.isEmpty() || out.charAt(out.length() - 1) != sign.charAt(0);
        boolean signed = plain && free && !(element.nextSibling() instanceof Element);
        space(element.wholeText().matches("(?s)\\s.*"));
        out.append(signed ? sign : startTag(element));
        out.append(inner);
        out.append(signed ? sign : endTag(element));
        space(element.wholeText().matches("(?s).*\\s"));
    }

    private void space(boolean wanted) {
        if (wanted && !out.isEmpty() && !Character.isWhitespace(out.charAt(out.length() - 1))) {
            out.append(' ');
        }
    }

    private void code(Element element) {
        String text = element.wholeText().replaceAll("\\s+", " ");
        if (text.isBlank() || !element.children().isEmpty() || !element.attributes().isEmpty()) {
            tagged(element);
            return;
        }
        String fence = MarkdownWriter.fence(text, 1);
        String pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
        out.append(fence).append(pad).append(text).append(pad).append(fence);
    }

    private void link(Element link) {
        boolean plain = link.hasAttr("href") && !link.hasAttr("id") && !link.hasAttr("target");
        if (!plain) {
            tagged(link);
            return;
        }
        String inner = inner(link.childNodes());
        space(link.wholeText().matches("(?s)\\s.*"));
        out.append('[').append(inner).append("](").append(target(link, "href")).append(')');
        space(link.wholeText().matches("(?s).*\\s"));
    }

    private void image(Element image) {
        if (image.hasAttr("width") || image.hasAttr("height") || image.hasAttr("id")) {
            html(image);
            return;
        }
        String alt = MarkdownText.escape(image.attr("alt").replaceAll("\\s+", " ").strip());
        out.append("![").append(alt).append("](").append(target(image, "src")).append(')');
    }

    /** The address and the title as they stand between parentheses. */
    private static String target(Element element, String attribute) {
        String address =
                element.attr(attribute)
                        .strip()
                        .replaceAll("[\\s\\p{Cntrl}]", "%20")
                        .replace("\\", "%5C")
                        .replace("<", "%3C")
                        .replace(">", "%3E")
                        .replaceAll("&(?=#?[A-Za-z0-9]{1,40};)", "&amp;");
        String shown = address.matches("[^()\\[\\]*_`]+") ? address : "<" + address + ">";
        String title = element.attr("title").replaceAll("\\s+", " ").strip();
        if (title.isEmpty()) {
            return shown;
        }
        return shown + " \"" + MarkdownText.escape(title).replace("\"", "\\\"") + '"';
    }

    /** An element as HTML with its contents as Markdown. */
    private void tagged(Element element) {
        out.append(startTag(element));
        if (!element.tag().isEmpty()) {
            children(element);
            out.append(endTag(element));
        }
    }

    private static String startTag(Element element) {
        String attributes = element.attributes().html().replace('\n', ' ');
        return "<" + element.normalName() + attributes + ">";
    }

    private static String endTag(Element element) {
        return "</" + element.normalName() + ">";
    }

    private void html(Element element) {
        out.append(element.outerHtml().replace('\n', ' '));
    }
}
