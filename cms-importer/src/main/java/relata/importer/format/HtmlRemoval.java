package relata.importer.format;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Takes many elements out of a page in linear time: jsoup counts the siblings anew for each that is
 * removed by itself.
 */
final class HtmlRemoval {

    private HtmlRemoval() {}

    /** Removes them. */
    static void removeAll(Collection<Element> elements) {
        Set<Element> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Element> parents = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Element element : elements) {
            Element parent = element.parent();
            if (parent != null) {
                gone.add(element);
                parents.add(parent);
            }
        }
        for (Element parent : parents) {
            List<Node> kept = keptOf(parent, gone);
            parent.empty();
            parent.appendChildren(kept);
        }
    }

    private static List<Node> keptOf(Element parent, Set<Element> gone) {
        return parent.childNodes().stream()
                .filter(node -> !(node instanceof Element element) || !gone.contains(element))
                .toList();
    }
}
