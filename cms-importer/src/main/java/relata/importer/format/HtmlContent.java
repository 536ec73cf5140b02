package relata.importer.format;

import java.util.List;
import java.util.Map;
import net.dankito.readability4j.extended.Readability4JExtended;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article in a page. Two opinions: readability4j, and the smallest element that holds
 * most of the good text. The better one is that with more good text and less of other.
 */
final class HtmlContent {

    /** Pages with more elements are left to the second opinion, which takes linear time. */
    private static final int MAX_ELEMENTS = 30_000;

    private static final String NOWHERE_ROOT = "https://page.invalid";
    private static final String NOWHERE = NOWHERE_ROOT + "/here/";
    private static final double MOST = 0.75;
    private static final double ENOUGH = 0.35;

    private static final List<String> MARKED =
            List.of(
                    "[itemprop=articleBody]",
                    ".entry-content, .post-content, .article-content, .article-body, .post-body,"
                            + " .articleBody, .story-body, #article-body, .blog-item-content",
                    "article",
                    "main, [role=main], #content, #main");

    private HtmlContent() {}

    /**
     * The article's element, detached; null when there is none.
     *
     * @param page without boilerplate; not changed
     */
    static @Nullable Element find(Document page, String address) {
        Element own = densest(page);
        Element other = readability(page, address);
        if (own == null || other == null) {
            return own == null ? other : own;
        }
        return score(other) >= score(own) ? other : own;
    }

    static long score(Element element) {
        long[] sums = new long[2];
        HtmlText.measure(
                element,
                (block, text, links) -> {
                    sums[0] += HtmlText.good(block, text, links);
                    sums[1] += text;
                });
        return 2 * sums[0] - sums[1];
    }

    static @Nullable Element readability(Document page, String address) {
        if (page.getAllElements().size() > MAX_ELEMENTS) {
            return null;
        }
        String known = address.startsWith("http") ? address : NOWHERE;
        Element found = new Readability4JExtended(known, page.clone()).parse().getArticleContent();
        if (found != null) {
            asTheyWere(found.select("[href]"), "href");
            asTheyWere(found.select("[src]"), "src");
        }
        return found;
    }

    /** A saved page often does not say where it was, which the library takes for an error. */
    private static void asTheyWere(Elements found, String attribute) {
        for (Element element : found) {
            String address = element.attr(attribute);
            if (address.startsWith(NOWHERE)) {
                element.attr(attribute, address.substring(NOWHERE.length()));
            } else if (address.startsWith(NOWHERE_ROOT)) {
                element.attr(attribute, address.substring(NOWHERE_ROOT.length()));
            }
        }
    }

    /** The smallest element that holds most of the good text. */
    static @Nullable Element densest(Document page) {
        Map<Element, Integer> good = HtmlText.goodBelow(page.body());
        int all = good.getOrDefault(page.body(), 0);
        if (all == 0) {
            return null;
        }
        Element at = start(page, good, all);
        while (true) {
            Element best = null;
            for (Element child : at.children()) {
                if (good.getOrDefault(child, 0) > (best == null ? 0 : good.getOrDefault(best, 0))) {
                    best = child;
                }
            }
            if (best == null
                    || !best.isBlock()
                    || best.normalName().equals("p")
                    || good.getOrDefault(best, 0) < good.getOrDefault(at, 0) * MOST) {
                return at.clone();
            }
            at = best;
        }
    }

    private static Element start(Document page, Map<Element, Integer> good, int all) {
        for (String marked : MARKED) {
            Element best = null;
            for (Element element : page.body().select(marked)) {
                if (good.getOrDefault(element, 0)
                        > (best == null ? 0 : good.getOrDefault(best, 0))) {
                    best = element;
                }
            }
            if (best != null && good.getOrDefault(best, 0) >= all * ENOUGH) {
                return best;
            }
        }
        return page.body();
    }
}
