package relata.portable;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * An article as blocks of WordPress's editor: paragraphs and headings as what they are, the rest as
 * blocks of HTML, which are shown as they stand and can be taken apart there.
 */
final class WxrBlocks {

    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final List<String> ADDRESSES = List.of("href", "src", "poster");
    private static final Pattern SHORTCODE =
            Pattern.compile("\\[(?=/?[A-Za-z][\\w-]{1,60}[\\s\\]/])");

    private final Website website;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder rest = new StringBuilder();

    private WxrBlocks(Website website) {
        this.website = website;
    }

    /**
     * The blocks.
     *
     * @param html the article
     * @param literal whether what looks like a shortcode is none
     */
    static String of(String html, boolean literal, Website website) {
        Document page = Jsoup.parseBodyFragment(html);
        page.outputSettings().prettyPrint(false);
        WxrBlocks blocks = new WxrBlocks(website);
        blocks.prepare(page);
        page.body().childNodes().forEach(blocks::add);
        blocks.flush();
        String text = blocks.out.toString();
        return literal ? SHORTCODE.matcher(text).replaceAll("&#91;") : text;
    }

    private void prepare(Document page) {
        page.body()
                .nodeStream(Comment.class)
                .filter(comment -> comment.getData().strip().matches("(?s)/?wp:.*"))
                .toList()
                .forEach(Node::remove);
        for (String name : ADDRESSES) {
            for (Element element : page.body().select("[" + name + "]")) {
                element.attr(name, website.absolute(element.attr(name)));
            }
        }
    }

    private void add(Node node) {
        String name = node.normalName();
        if (name.equals("p")) {
            block("paragraph", "", node);
        } else if (HEADINGS.contains(name)) {
            String level = name.equals("h2") ? "" : " {\"level\":" + name.charAt(1) + "}";
            block("heading", level, node);
        } else {
            rest.append(node.outerHtml());
        }
    }

    private void block(String name, String settings, Node node) {
        flush();
        block(name, settings, node.outerHtml());
    }

    private void flush() {
        String html = rest.toString().strip();
        rest.setLength(0);
        if (!html.isEmpty()) {
            block("html", "", html);
        }
    }

    private void block(String name, String settings, String html) {
        out.append(out.isEmpty() ? "" : "\n\n");
        out.append("<!-- wp:").append(name).append(settings).append(" -->\n");
        out.append(html).append("\n<!-- /wp:").append(name).append(" -->");
    }
}
