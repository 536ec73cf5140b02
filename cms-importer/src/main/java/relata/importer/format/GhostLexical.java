package relata.importer.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** Translates what Ghost's present editor writes (Lexical) into HTML. */
final class GhostLexical {

    private static final int DEEPEST = 100;
    private static final Pattern HEADING = Pattern.compile("h[1-6]");
    private static final String[] FORMATS = {
        "strong", "em", "s", "u", "code", "sub", "sup", "mark"
    };

    private final GhostCards cards;

    GhostLexical(GhostCards cards) {
        this.cards = cards;
    }

    /** Adds a whole document to an element. */
    void add(JsonNode document, Element into) {
        children(document.path("root"), into, 0);
    }

    private void children(JsonNode parent, Element into, int depth) {
        if (depth > DEEPEST) {
            into.appendText(text(parent));
            return;
        }
        for (JsonNode child : parent.path("children")) {
            node(child, into, depth + 1);
        }
    }

    private void node(JsonNode node, Element into, int depth) {
        String type = node.path("type").asString("");
        switch (type) {
            case "text", "extended-text", "code-highlight", "tk" -> text(node, into);
            case "linebreak" -> into.appendElement("br");
            case "tab" -> into.appendText("\t");
            case "link", "autolink" ->
                    children(node, GhostCards.link(into, node.path("url").asString("")), depth);
            case "paragraph" -> children(node, into.appendElement("p"), depth);
            case "heading", "extended-heading" -> {
                String tag = node.path("tag").asString("");
                boolean known = HEADING.matcher(tag).matches();
                children(node, into.appendElement(known ? tag : "h2"), depth);
            }
            case "quote", "extended-quote", "aside" ->
                    children(node, into.appendElement("blockquote"), depth);
            case "list" -> children(node, list(node, into), depth);
            case "listitem" -> children(node, into.appendElement("li"), depth);
            default -> other(type, node, into, depth);
        }
    }

    private void other(String type, JsonNode node, Element into, int depth) {
        if (node.path("children").isArray() && !node.path("children").isEmpty()) {
            children(node, into, depth);
        } else {
            cards.add(type, node, into);
        }
    }

    private static Element list(JsonNode node, Element into) {
        boolean numbered =
                node.path("tag").asString("").equals("ol")
                        || node.path("listType").asString("").equals("number");
        Element list = into.appendElement(numbered ? "ol" : "ul");
        int start = node.path("start").asInt(1);
        if (numbered && start != 1) {
            list.attr("start", Integer.toString(start));
        }
        return list;
    }

    private static void text(JsonNode node, Element into) {
        int format = node.path("format").asInt(0);
        Element at = into;
        for (int bit = 0; bit < FORMATS.length; bit++) {
            if ((format & 1 << bit) != 0) {
                at = at.appendElement(FORMATS[bit]);
            }
        }
        at.appendText(node.path("text").asString(""));
    }

    /** All text below, however deep. */
    private static String text(JsonNode top) {
        StringBuilder text = new StringBuilder();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(top);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (node.path("text").isString()) {
                text.append(node.path("text").asString()).append(' ');
            }
            JsonNode below = node.path("children");
            for (int i = below.size() - 1; i >= 0; i--) {
                open.push(below.get(i));
            }
        }
        return text.toString().strip();
    }
}
