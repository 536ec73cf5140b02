package relata.importer.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Translates what Ghost's editor wrote from 1.0 to 5 (Mobiledoc 0.3) into HTML. */
final class GhostMobiledoc {

    private static final Pattern BLOCK = Pattern.compile("p|h[1-6]|blockquote");
    private static final Set<String> MARKS =
            Set.of("strong", "b", "em", "i", "code", "s", "u", "sub", "sup", "del", "mark");
    private static final Set<String> MARKDOWN = Set.of("markdown", "card-markdown");

    private final JsonNode document;
    private final GhostCards cards;

    GhostMobiledoc(JsonNode document, GhostCards cards) {
        this.document = document;
        this.cards = cards;
    }

    /** The Markdown that the document is made of, when there is nothing else in it. */
    static @Nullable String onlyMarkdown(JsonNode document) {
        JsonNode only = document.path("cards").path(0);
        boolean alone =
                document.path("cards").size() == 1
                        && document.path("sections").valueStream().allMatch(GhostMobiledoc::says);
        return alone && MARKDOWN.contains(only.path(0).asString(""))
                ? only.path(1).path("markdown").asString("")
                : null;
    }

    /** A card, or the empty paragraph that the editor kept below one. */
    private static boolean says(JsonNode section) {
        return section.path(0).asInt(0) == 10
                || section.path(0).asInt(0) == 1 && section.path(2).isEmpty();
    }

    /** Adds the whole document to an element. */
    void add(Element into) {
        for (JsonNode section : document.path("sections")) {
            switch (section.path(0).asInt(0)) {
                case 1 -> markers(section.path(2), block(section.path(1).asString(""), into));
                case 2 -> GhostCards.picture(into, section.path(1).asString(""), "");
                case 3 -> list(section, into);
                case 10 -> {
                    JsonNode card = document.path("cards").path(section.path(1).asInt(-1));
                    cards.add(card.path(0).asString(""), card.path(1), into);
                }
                default -> cards.warn("A part of an unknown kind was left out.");
            }
        }
    }

    private static Element block(String tag, Element into) {
        if (tag.equals("aside") || tag.equals("pull-quote")) {
            return into.appendElement("blockquote");
        }
        return into.appendElement(BLOCK.matcher(tag).matches() ? tag : "p");
    }

    private void list(JsonNode section, Element into) {
        Element list = into.appendElement(section.path(1).asString("").equals("ol") ? "ol" : "ul");
        for (JsonNode item : section.path(2)) {
            markers(item, list.appendElement("li"));
        }
    }

    private void markers(JsonNode markers, Element into) {
        Deque<Element> outer = new ArrayDeque<>();
        Element at = into;
        for (JsonNode marker : markers) {
            for (JsonNode opened : marker.path(1)) {
                outer.push(at);
                at = mark(document.path("markups").path(opened.asInt(-1)), at);
            }
            if (marker.path(0).asInt(0) == 0) {
                at.appendText(marker.path(3).asString(""));
            } else {
                atom(document.path("atoms").path(marker.path(3).asInt(-1)), at);
            }
            for (int i = marker.path(2).asInt(0); i > 0 && !outer.isEmpty(); i--) {
                at = outer.pop();
            }
        }
    }

    private static Element mark(JsonNode markup, Element into) {
        String tag = markup.path(0).asString("");
        if (tag.equals("a")) {
            JsonNode attributes = markup.path(1);
            for (int i = 0; i + 1 < attributes.size(); i += 2) {
                if (attributes.path(i).asString("").equals("href")) {
                    return GhostCards.link(into, attributes.path(i + 1).asString(""));
                }
            }
        }
        return into.appendElement(MARKS.contains(tag) ? tag : "span");
    }

    private static void atom(JsonNode atom, Element into) {
        if (atom.path(0).asString("").equals("soft-return")) {
            into.appendElement("br");
        } else {
            into.appendText(atom.path(1).asString(""));
        }
    }
}
