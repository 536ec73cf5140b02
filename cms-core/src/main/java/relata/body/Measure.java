package relata.body;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * How much there is in a text, to be compared with what was made of it.
 *
 * @param words runs of letters and digits; of Chinese and Japanese each character
 * @param links that lead somewhere
 * @param pictures in the text
 */
public record Measure(int words, int links, int pictures) {

    /**
     * Before and after.
     *
     * @param source the source as it came
     * @param article what readers get of it
     */
    public record Both(Measure source, Measure article) {}

    static Measure of(Element element) {
        Counting counting = new Counting();
        NodeTraversor.traverse(counting, element);
        return new Measure(counting.words, counting.links, counting.pictures);
    }

    private static final class Counting implements NodeVisitor {

        private int words;
        private int links;
        private int pictures;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                words += words(text.getWholeText());
            } else if (node instanceof Element element) {
                links += element.nameIs("a") && element.hasAttr("href") ? 1 : 0;
                pictures += element.nameIs("img") ? 1 : 0;
            }
        }
    }

    private static int words(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean alone = Character.isIdeographic(c);
            boolean part = !alone && Character.isLetterOrDigit(c);
            words += alone || part && !inside ? 1 : 0;
            inside = part || inside && (c == '\'' || c == '’');
        }
        return words;
    }
}
