package relata.importer.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** Translates Portable Text, in which Sanity keeps texts, into HTML. For one text. */
final class PortableText {

    private static final Map<String, String> MARKS =
            Map.of(
                    "strong", "strong",
                    "em", "em",
                    "code", "code",
                    "underline", "u",
                    "strike-through", "s",
                    "strike", "s",
                    "highlight", "mark",
                    "sub", "sub",
                    "sup", "sup");
    private static final Pattern HEADING = Pattern.compile("h[1-6]");
    private static final Pattern ASSET =
            Pattern.compile(
                    "(?:image|file)-([A-Za-z0-9]{6,80}(?:-\\d{1,6}x\\d{1,6})?)-(\\w{1,10})");
    private static final int DEEPEST_LIST = 10;

    private final SourceFile file;
    private final SanitySurvey survey;
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Deque<Element> lists = new ArrayDeque<>();

    PortableText(SourceFile file, SanitySurvey survey) {
        this.file = file;
        this.survey = survey;
    }

    /** What was lost. */
    Set<String> warnings() {
        return warnings;
    }

    /** The HTML of a text; empty when it is none. */
    String html(JsonNode blocks) {
        Document page = Document.createShell("");
        page.outputSettings().prettyPrint(false);
        add(blocks, page.body());
        return page.body().html();
    }

    private void add(JsonNode blocks, Element into) {
        if (!blocks.isArray()) {
            return;
        }
        for (JsonNode block : blocks) {
            boolean item = block.path("listItem").isString();
            if (!item) {
                lists.clear();
            }
            if (item) {
                spans(block, listItem(block, into));
            } else if (type(block).equals("block")) {
                spans(block, into.appendElement(tag(block)));
            } else {
                object(block, into);
            }
        }
        lists.clear();
    }

    private static String type(JsonNode node) {
        return node.path("_type").asString("");
    }

    private static String tag(JsonNode block) {
        String style = block.path("style").asString("normal").toLowerCase(Locale.ROOT);
        return HEADING.matcher(style).matches() || style.equals("blockquote") ? style : "p";
    }

    private Element listItem(JsonNode block, Element into) {
        int level = Math.clamp(block.path("level").asInt(1), 1, DEEPEST_LIST);
        String tag = block.path("listItem").asString().equals("number") ? "ol" : "ul";
        while (lists.size() > level || lists.size() == level && !lists.getFirst().nameIs(tag)) {
            lists.pop();
        }
        while (lists.size() < level) {
            Element last = lists.isEmpty() ? null : lists.getFirst().lastElementChild();
            Element around = lists.isEmpty() ? into : lists.getFirst();
            Element inner =
                    last != null ? last : lists.isEmpty() ? into : around.appendElement("li");
            lists.push(inner.appendElement(tag));
        }
        return lists.getFirst().appendElement("li");
    }

    private void spans(JsonNode block, Element into) {
        Map<String, JsonNode> definitions = new HashMap<>();
        block.path("markDefs").forEach(d -> definitions.put(d.path("_key").asString(""), d));
        for (JsonNode span : block.path("children")) {
            if (!type(span).equals("span")) {
                object(span, into);
                continue;
            }
            Element at = into;
            for (JsonNode mark : span.path("marks")) {
                at = marked(mark.asString(""), definitions, at);
            }
            text(span.path("text").asString(""), at);
        }
    }

    private Element marked(String mark, Map<String, JsonNode> definitions, Element into) {
        JsonNode definition = definitions.get(mark);
        if (definition == null) {
            String tag = MARKS.get(mark);
            return tag == null ? into : into.appendElement(tag);
        }
        String href = definition.path("href").asString(definition.path("url").asString(""));
        JsonNode reference = definition.has("_ref") ? definition : definition.path("reference");
        SanitySurvey.Known known = survey.at(reference);
        if (known != null && known.slug() != null) {
            href = "/" + known.slug();
        }
        if (href.isEmpty()) {
            warnings.add("A link of the kind “" + type(definition) + "” leads nowhere.");
        }
        return href.isEmpty() ? into : GhostCards.link(into, href);
    }

    private static void text(String text, Element into) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                into.appendElement("br");
            }
            into.appendText(lines[i]);
        }
    }

    private void object(JsonNode node, Element into) {
        switch (type(node)) {
            case "image", "figure", "mainImage" -> image(node, into);
            case "code", "codeBlock" -> {
                Element code = into.appendElement("pre").appendElement("code");
                String language = node.path("language").asString("").toLowerCase(Locale.ROOT);
                if (language.matches("[\\w+#.-]{1,40}")) {
                    code.addClass("language-" + language);
                }
                code.appendText(node.path("code").asString(""));
            }
            case "break", "divider", "hr", "horizontalRule" -> into.appendElement("hr");
            case "table" -> table(node, into);
            default -> other(node, into);
        }
    }

    private void image(JsonNode node, Element into) {
        String address = address(node, file, survey);
        if (address.isEmpty()) {
            warnings.add("A picture has no file; it was left out.");
            return;
        }
        Element figure = into.appendElement("figure");
        GhostCards.picture(figure, address, node.path("alt").asString(""));
        String caption = node.path("caption").asString("");
        if (!caption.isBlank()) {
            figure.appendElement("figcaption").text(caption);
        }
    }

    /**
     * Where the file of an image is: in the folder that the export put beside it, or on the web.
     * Empty when nobody knows.
     */
    static String address(JsonNode image, SourceFile file, SanitySurvey survey) {
        JsonNode asset = image.path("asset");
        String written =
                image.path("_sanityAsset").asString(asset.path("_sanityAsset").asString(""));
        int path = written.indexOf("file://");
        if (path >= 0) {
            return written.substring(path + "file://".length()).replaceFirst("^\\.?/", "");
        }
        Matcher reference = ASSET.matcher(asset.path("_ref").asString(""));
        String local = reference.matches() ? reference.group(1) + "." + reference.group(2) : "";
        SanitySurvey.Known known = survey.at(asset);
        String url = known == null ? asset.path("url").asString("") : known.url();
        boolean beside = !local.isEmpty() && file.beside("images/" + local) != null;
        return beside || url.isEmpty() && !local.isEmpty() ? "images/" + local : url;
    }

    private static void table(JsonNode node, Element into) {
        Element table = into.appendElement("table");
        for (JsonNode row : node.path("rows")) {
            Element line = table.appendElement("tr");
            row.path("cells").forEach(cell -> line.appendElement("td").text(cell.asString("")));
        }
    }

    private void other(JsonNode node, Element into) {
        String url = node.path("url").asString(node.path("href").asString(""));
        JsonNode inner = SanityFields.blocksIn(node);
        if (inner.isArray()) {
            add(inner, into.appendElement("div"));
        } else if (url.startsWith("http")) {
            Element link = GhostCards.link(into.appendElement("p"), url);
            link.text(node.path("title").asString(url));
        } else {
            String kind = type(node).length() > 40 ? type(node).substring(0, 40) : type(node);
            warnings.add("A part of the kind “" + kind + "” is not known; it was left out.");
        }
    }
}
