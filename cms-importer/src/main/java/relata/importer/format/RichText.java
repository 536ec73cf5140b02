package relata.importer.format;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** Translates the rich text of Contentful into HTML. For one text. */
final class RichText {

    private static final int DEEPEST = 100;
    private static final Pattern ASSET =
            Pattern.compile(
                    "(?:https?:)?//((?:images|videos|downloads|assets)\\.ctfassets\\.net/[^\\s)\"'<>]+)");
    private static final Map<String, String> BLOCKS =
            Map.of(
                    "paragraph", "p",
                    "blockquote", "blockquote",
                    "unordered-list", "ul",
                    "ordered-list", "ol",
                    "list-item", "li",
                    "table", "table",
                    "table-row", "tr",
                    "table-cell", "td",
                    "table-header-cell", "th");
    private static final Map<String, String> MARKS =
            Map.of(
                    "bold", "strong",
                    "italic", "em",
                    "underline", "u",
                    "code", "code",
                    "superscript", "sup",
                    "subscript", "sub",
                    "strikethrough", "s");

    private final SourceFile file;
    private final ContentfulSpace space;
    private final Set<String> warnings = new LinkedHashSet<>();

    RichText(SourceFile file, ContentfulSpace space) {
        this.file = file;
        this.space = space;
    }

    /** What was lost. */
    Set<String> warnings() {
        return warnings;
    }

    /** The HTML of a document; empty when it is none. */
    String html(JsonNode document) {
        Document page = Document.createShell("");
        page.outputSettings().prettyPrint(false);
        children(document, page.body(), 0);
        return page.body().html();
    }

    /** Where a file is: in the folder that the export put beside it, or on the web. */
    static String address(String url, SourceFile file) {
        Matcher asset = ASSET.matcher(url);
        if (asset.matches() && file.beside(asset.group(1)) != null) {
            return asset.group(1);
        }
        return url.startsWith("//") ? "https:" + url : url;
    }

    /** A text in Markdown with the addresses of its files. */
    static String localised(String markdown, SourceFile file) {
        return ASSET.matcher(markdown)
                .replaceAll(m -> Matcher.quoteReplacement(address(m.group(), file)));
    }

    private void children(JsonNode node, Element into, int depth) {
        if (depth > DEEPEST) {
            warnings.add("It is nested too deeply; the innermost is left out.");
            return;
        }
        for (JsonNode child : node.path("content")) {
            node(child, into, depth + 1);
        }
    }

    private void node(JsonNode node, Element into, int depth) {
        String type = node.path("nodeType").asString("");
        JsonNode target = node.path("data").path("target");
        String block = BLOCKS.get(type);
        if (type.equals("text")) {
            text(node, into);
        } else if (block != null) {
            children(node, into.appendElement(block), depth);
        } else if (type.matches("heading-[1-6]")) {
            children(node, into.appendElement("h" + type.charAt(8)), depth);
        } else {
            switch (type) {
                case "hr" -> into.appendElement("hr");
                case "hyperlink" -> {
                    String uri = node.path("data").path("uri").asString("");
                    children(node, GhostCards.link(into, uri), depth);
                }
                case "entry-hyperlink" -> children(node, toEntry(target, into), depth);
                case "asset-hyperlink" -> children(node, toAsset(target, into), depth);
                case "embedded-asset-block" -> asset(target, into);
                case "embedded-entry-block", "embedded-entry-inline" -> entry(target, into);
                default -> {
                    warnings.add("A part of the kind “" + kind(type) + "” is not known.");
                    children(node, into, depth);
                }
            }
        }
    }

    private static String kind(String type) {
        return type.length() > 40 ? type.substring(0, 40) : type;
    }

    private static void text(JsonNode node, Element into) {
        Element at = into;
        for (JsonNode mark : node.path("marks")) {
            String tag = MARKS.get(mark.path("type").asString(""));
            at = tag == null ? at : at.appendElement(tag);
        }
        String[] lines = node.path("value").asString("").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                at.appendElement("br");
            }
            at.appendText(lines[i]);
        }
    }

    private Element toEntry(JsonNode target, Element into) {
        ContentfulSpace.Entry entry = space.entry(target);
        if (entry == null || entry.slug() == null) {
            warnings.add("A link leads to an entry that is not in the file or has no address.");
            return into;
        }
        return GhostCards.link(into, "/" + entry.slug());
    }

    private Element toAsset(JsonNode target, Element into) {
        ContentfulSpace.Asset asset = space.asset(target);
        return asset == null ? into : GhostCards.link(into, address(asset.url(), file));
    }

    private void asset(JsonNode target, Element into) {
        ContentfulSpace.Asset asset = space.asset(target);
        if (asset == null || asset.url().isEmpty()) {
            warnings.add("A file is not in the export; it was left out.");
            return;
        }
        String address = address(asset.url(), file);
        if (address.matches("(?i).*\\.(?:png|jpe?g|gif|webp|avif|svg|heic)(?:\\?.*)?")) {
            String alt = asset.description().isBlank() ? asset.title() : asset.description();
            GhostCards.picture(into.appendElement("figure"), address, alt);
        } else {
            GhostCards.link(into.appendElement("p"), address)
                    .appendText(asset.title().isBlank() ? address : asset.title());
        }
    }

    private void entry(JsonNode target, Element into) {
        ContentfulSpace.Entry entry = space.entry(target);
        if (entry == null || entry.slug() == null || entry.name().isBlank()) {
            warnings.add("An entry that is shown in the text has no text of its own here.");
        } else {
            GhostCards.link(into.appendElement("p"), "/" + entry.slug()).appendText(entry.name());
        }
    }
}
