package relata.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * Brings parsed HTML into the shape of an article before the sanitiser sees it: what must go with
 * its contents goes, nesting is cut, headings leave level 1 to the title, players get their bounds.
 * Walks without recursion, so no nesting can exhaust the stack.
 */
final class Tidy {

    /** Elements nested deeper are replaced by their text. */
    static final int MAX_DEPTH = 100;

    private static final String WITH_CONTENTS =
            "script,style,template,svg,math,object,embed,applet,title,head,button,select,textarea,"
                    + "datalist,canvas,frameset,noframes,noembed,portal,dialog";
    private static final Map<String, String> OLD_NAMES =
            Map.ofEntries(
                    Map.entry("center", "div"),
                    Map.entry("header", "div"),
                    Map.entry("footer", "div"),
                    Map.entry("main", "div"),
                    Map.entry("nav", "div"),
                    Map.entry("article", "div"),
                    Map.entry("xmp", "pre"),
                    Map.entry("listing", "pre"),
                    Map.entry("plaintext", "pre"),
                    Map.entry("tt", "code"),
                    Map.entry("strike", "s"),
                    Map.entry("acronym", "abbr"));

    /** These become spans, which the sanitiser unwraps. */
    private static final Set<String> PLAIN_WRAPPERS =
            Set.of("font", "big", "nobr", "noscript", "picture");

    private Tidy() {}

    /** Reshapes the children of an element. */
    static void tidy(Element body, Losses losses) {
        for (Element gone : body.select(WITH_CONTENTS)) {
            losses.element(gone.normalName());
            // Removing would move all later siblings, each time.
            gone.replaceWith(new TextNode(""));
        }
        cutDepth(body, losses);
        boolean shift = body.selectFirst("h1") != null;
        for (Element element : body.getAllElements()) {
            if (element != body) {
                rename(element, shift);
                dress(element);
            }
        }
        Anchors.assign(body);
    }

    private static void cutDepth(Element body, Losses losses) {
        List<Element> deep = new ArrayList<>();
        NodeFilter find =
                (node, depth) -> {
                    if (depth < MAX_DEPTH || !(node instanceof Element element)) {
                        return NodeFilter.FilterResult.CONTINUE;
                    }
                    if (element.childrenSize() > 0) {
                        deep.add(element);
                    }
                    return NodeFilter.FilterResult.SKIP_CHILDREN;
                };
        NodeTraversor.filter(find, body);
        for (Element element : deep) {
            String text = element.text();
            element.empty().appendChild(new TextNode(text));
        }
        if (!deep.isEmpty()) {
            losses.note(
                    "nesting-too-deep",
                    "Elements nested in more than %d others lost their markup."
                            .formatted(MAX_DEPTH),
                    "× " + deep.size());
        }
    }

    private static void rename(Element element, boolean shiftHeadings) {
        String name = element.normalName();
        String today = OLD_NAMES.get(name);
        if (today != null) {
            element.tagName(today);
        } else if (PLAIN_WRAPPERS.contains(name)) {
            element.tagName("span").clearAttributes();
        } else if (isHeading(element)) {
            if (!element.hasText() && element.selectFirst("img") == null) {
                element.tagName("span");
            } else if (shiftHeadings && name.charAt(1) < '6') {
                element.tagName("h" + (char) (name.charAt(1) + 1));
            }
        }
    }

    private static void dress(Element element) {
        switch (element.normalName()) {
            case "a" -> link(element);
            case "code", "pre" -> language(element);
            case "iframe" -> {
                element.empty();
                element.attr("sandbox", Sanitiser.SANDBOX);
            }
            case "audio", "video" -> element.attr("controls", true);
            default -> {
                // The parser's own classes for footnotes; not the writer's loss.
                if (element.hasClass("footnotes") || element.hasClass("footnote-ref")) {
                    element.removeAttr("class").removeAttr("data-footnotes");
                }
            }
        }
    }

    private static void link(Element link) {
        link.removeAttr("rel");
        if (link.hasAttr("target")) {
            // The sanitiser adds rel="noopener".
            link.attr("target", "_blank");
        }
        if (link.hasAttr("data-footnote-ref") || link.hasAttr("data-footnote-backref")) {
            link.removeAttr("class").removeAttr("data-footnote-ref");
            link.removeAttr("data-footnote-backref").removeAttr("data-footnote-backref-idx");
        }
    }

    private static void language(Element code) {
        for (String name : code.classNames()) {
            if (Sanitiser.CODE_CLASS.matcher(name).matches()) {
                code.attr("class", name);
                return;
            }
        }
    }

    /** Says whether an element is a heading. */
    static boolean isHeading(Element element) {
        String name = element.normalName();
        return name.length() == 2
                && name.charAt(0) == 'h'
                && name.charAt(1) >= '1'
                && name.charAt(1) <= '6';
    }
}
