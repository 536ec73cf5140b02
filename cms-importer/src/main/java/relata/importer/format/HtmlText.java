package relata.importer.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * Measures the text of a page: how much of it is good, that is in paragraphs that are long enough
 * and are not mostly links.
 */
final class HtmlText {

    private static final Set<String> PARAGRAPHS =
            Set.of("p", "blockquote", "pre", "li", "dd", "td", "figcaption");
    private static final int SHORT_PARAGRAPH = 25;
    private static final int SHORT_OTHER = 80;

    private HtmlText() {}

    /** Characters of good text below each block of the page's body. */
    static Map<Element, Integer> goodBelow(Element body) {
        Map<Element, Integer> good = new IdentityHashMap<>();
        measure(
                body,
                (block, text, links) -> {
                    int all = good.merge(block, good(block, text, links), Integer::sum);
                    Element above = block == body ? null : block.parent();
                    while (above != null) {
                        good.merge(above, all, Integer::sum);
                        above = above == body || above.isBlock() ? null : above.parent();
                    }
                });
        return good;
    }

    /** How many characters of a block are good. */
    static int good(Element block, int text, int links) {
        int least = PARAGRAPHS.contains(block.normalName()) ? SHORT_PARAGRAPH : SHORT_OTHER;
        return text < least || links * 10 > text * 4 ? 0 : text - links;
    }

    /** Told of every block that has text of its own. */
    @FunctionalInterface
    interface Measured {

        /**
         * @param block the element
         * @param text characters of its own and its inline elements' text
         * @param links how many of them are links
         */
        void block(Element block, int text, int links);
    }

    /** Walks over the blocks below the element; linear time, no recursion. */
    static void measure(Element root, Measured told) {
        NodeTraversor.traverse(new Measuring(root, told), root);
    }

    private static final class Measuring implements NodeVisitor {

        private final Element root;
        private final Measured told;
        private final Deque<int[]> open = new ArrayDeque<>();
        private int inLinks;

        Measuring(Element root, Measured told) {
            this.root = root;
            this.told = told;
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof Element element) {
                if (isBlock(element)) {
                    open.push(new int[2]);
                }
                inLinks += element.normalName().equals("a") ? 1 : 0;
            } else if (node instanceof TextNode text && !open.isEmpty()) {
                int length = text.text().strip().length();
                open.element()[0] += length;
                open.element()[1] += inLinks > 0 ? length : 0;
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                inLinks -= element.normalName().equals("a") ? 1 : 0;
                if (isBlock(element)) {
                    int[] sums = open.pop();
                    told.block(element, sums[0], sums[1]);
                }
            }
        }

        private boolean isBlock(Element element) {
            return element.isBlock() || element == root;
        }
    }
}
