package relata.importer.format;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import relata.post.Neighbour;

/** The previous and the next article, as a page's navigation names them. */
final class HtmlNeighbours {

    private static final int MAX_TITLE = 200;
    private static final Pattern LABEL =
            Pattern.compile(
                    "(?i)^[\\s←«‹<→»›>]*(?:(?:previous|prev|next|older|newer)\\b(?:\\s+(?:post|article|entry|story|page)s?\\b)?[\\s:]*)?[\\s←«‹<→»›>]*|[\\s←«‹<→»›>]+$");

    private record Place(String rel, String selector) {}

    private static final List<Place> PLACES =
            List.of(
                    new Place(
                            "previous",
                            "link[rel=prev][title], link[rel=previous][title], .nav-previous a, a[rel=prev],"
                                    + " a[rel=previous], .previous-post a, .prev-post a, .post-nav-prev a,"
                                    + " .item-pagination-link--prev, .pagination-prev a, a.prev"),
                    new Place(
                            "next",
                            "link[rel=next][title], .nav-next a, a[rel=next], .next-post a, .post-nav-next a,"
                                    + " .item-pagination-link--next, .pagination-next a, a.next"));

    private HtmlNeighbours() {}

    /** Tells the item. */
    static void tell(Document page, ImportItemBuilder item) {
        for (Place place : PLACES) {
            for (Element link : page.select(place.selector())) {
                String title = title(link);
                if (!title.isEmpty()) {
                    item.neighbour(new Neighbour(place.rel(), title, null));
                    break;
                }
            }
        }
    }

    private static String title(Element link) {
        Element inner =
                link.selectFirst(".post-title, .nav-title, .item-pagination-title, h2, h3, h4");
        String written = link.normalName().equals("link") ? link.attr("title") : link.text();
        String text =
                LABEL.matcher((inner == null ? written : inner.text()).strip()).replaceAll("");
        boolean generic = text.toLowerCase(Locale.ROOT).matches("|page|posts?|articles?|\\d+");
        return generic || text.length() > MAX_TITLE ? "" : text.strip();
    }
}
