package relata.importer.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Drops what stands around articles: menus, footers, cookie notices, sharing, newsletters, related
 * articles, comments, advertisements. Known by element, role and the words of class and id; never
 * anything that holds a good part of the page's text.
 */
final class HtmlBoilerplate {

    private static final String ELEMENTS =
            "script, style, template, link, meta, iframe[src*=ads], nav, form, button, input, select,"
                    + " textarea, dialog, footer, aside, [role=navigation], [role=banner],"
                    + " [role=contentinfo], [role=complementary], [role=search], [role=dialog],"
                    + " [role=alertdialog], [role=menu], [hidden], [aria-hidden=true]";

    private static final Pattern HIDDEN =
            Pattern.compile("display\\s*:\\s*none|visibility\\s*:\\s*hidden");

    /** Classes that WordPress makes of categories and tags say nothing of the element. */
    private static final Pattern NAMES_OF_TERMS =
            Pattern.compile("(?:^|\\s)(?:category|tag|type|status|format)-\\S+");

    private static final Pattern WORDS =
            Pattern.compile(
                    "(?:^|[\\s_-])(?:share|sharing|sharer|shares|share[a-z]*buttons?|social|socials"
                            + "|addtoany|sharedaddy|addthis|newsletter|newsletters|subscribe"
                            + "|subscription|signup|sign-up|optin|opt-in|mailchimp|mc_embed"
                            + "|mailing|cookie|cookies|consent|gdpr|related|relatedposts|recirc"
                            + "|recommended|recommendations|recommends|readmore|read-next|more-from"
                            + "|outbrain|taboola|breadcrumb|breadcrumbs|crumbs|comment|comments"
                            + "|commentlist|respond|disqus|sidebar|widget-area|promo|promotion"
                            + "|advert|advertisement|advertising|ad|ads|adsense|adsbygoogle|sponsor"
                            + "|sponsored|popup|modal|overlay|masthead|site-header|site-footer"
                            + "|footer|navbar|nav|navigation|menu|skip|skip-link|pagination|pager"
                            + "|postnav|author-box|author-bio|author-info|authorbox|about-author"
                            + "|cta|call-to-action|trending|popular|most-read|mostread|toolbar"
                            + "|print|login|rollover)(?:[\\s_-]|$)",
                    Pattern.CASE_INSENSITIVE);

    /** Elements that hold at least this share of the page's text are never dropped. */
    private static final double TOO_MUCH = 0.3;

    private HtmlBoilerplate() {}

    /** Drops it from the page. */
    static void drop(Document page) {
        Element body = page.body();
        Map<Element, Integer> good = HtmlText.goodBelow(body);
        double most = Math.max(1, good.getOrDefault(body, 0)) * TOO_MUCH;
        List<Element> found = new ArrayList<>(body.select(ELEMENTS));
        for (Element element : body.select("[class], [id], [style]")) {
            if (looksLikeBoilerplate(element)) {
                found.add(element);
            }
        }
        found.removeIf(element -> good.getOrDefault(element, 0) >= most);
        HtmlRemoval.removeAll(found);
    }

    private static boolean looksLikeBoilerplate(Element element) {
        String tag = element.normalName();
        if (List.of("body", "main", "article", "html", "pre", "code", "figure").contains(tag)) {
            return false;
        }
        String names = NAMES_OF_TERMS.matcher(element.className()).replaceAll(" ");
        return WORDS.matcher(names + " " + element.id()).find()
                || HIDDEN.matcher(element.attr("style")).find();
    }
}
