package relata.importer.format;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.Elements;

/**
 * Takes out of an article what is none of its text: its title and byline, lines that lead
 * elsewhere, the call to action at its end, empty elements, classes and styles.
 */
final class HtmlTrim {

    private static final int SHORT = 160;
    private static final int LAST_BLOCKS = 8;
    private static final String NO_TEXT =
            "title, script, style, noscript, template, form, button, input, svg, hr:first-child";
    private static final String LEAVES =
            "p, h1, h2, h3, h4, h5, h6, li, div, span, a, small, strong";

    private static final Pattern ELSEWHERE =
            Pattern.compile(
                    "(?i)(?:related(?: (?:articles?|posts?|stories|reading))?|read (?:more|next|also)|see (?:also|more)"
                            + "|also read|more (?:on|from|about)|don.t miss|you may also (?:like|enjoy)|you might also like"
                            + "|recommended(?: for you)?|most read|trending(?: now)?|watch(?: now)?|click here|"
                            + "advert(?:isement|ising)?|sponsored|story continues below.*|continue reading.*"
                            + "|sign up (?:for|to) .*|subscribe (?:to|now|today).*|get (?:the latest|our) .*"
                            + "|follow (?:us|me) .*|share (?:this|on|via).*|tags?:.*|filed under:?.*|posted (?:in|on|by) .*"
                            + "|leave a (?:comment|reply).*|\\d* ?comments?|scroll to top|back to top|skip to .*"
                            + "|get short url|tempo de leitura:?|\\d{1,3}[ -]min(?:ute)?s?(?: read)?)\\W{0,3}");

    private static final Pattern LEADING =
            Pattern.compile(
                    "(?i)(?:related|read more|read next|see also|see more|also read|more from|don.t miss|watch"
                            + "|recommended|insight|video|reaction)\\b.*",
                    Pattern.DOTALL);

    private static final Pattern BYLINE =
            Pattern.compile(
                    "(?:^|[\\s_-])(?:byline|by-line|author|posted-on|entry-meta|post-meta|postmeta|meta"
                            + "|timestamp|dateline|date|published|pubdate|post-date|reading-time)(?:[\\s_-]|$)",
                    Pattern.CASE_INSENSITIVE);

    private HtmlTrim() {}

    /**
     * Changes the article in place.
     *
     * @param title the article's title, which is kept elsewhere
     */
    static void trim(Element article, String title, ImportItemBuilder item) {
        for (Element heading : article.select("h1, h2, header a")) {
            if (HtmlTitle.same(heading.text(), title)) {
                heading.remove();
                break;
            }
        }
        HtmlRemoval.removeAll(article.select(NO_TEXT));
        remove(article, "[class], [id], time", HtmlTrim::isByline);
        remove(article, LEAVES, HtmlTrim::leadsElsewhere);
        callToAction(article, item);
        tidy(article);
    }

    private static void remove(Element article, String selector, Predicate<Element> unwanted) {
        List<Element> found = new ArrayList<>(article.select(selector));
        found.removeIf(element -> element == article || !unwanted.test(element));
        HtmlRemoval.removeAll(found);
    }

    private static boolean isEmpty(Element element) {
        return !element.hasText()
                && element.selectFirst("img, iframe, video, audio, hr, br") == null;
    }

    private static boolean isByline(Element element) {
        boolean named =
                element.normalName().equals("time")
                        || BYLINE.matcher(element.className() + " " + element.id()).find();
        return named && element.selectFirst("img, p + p") == null && element.text().length() < 120;
    }

    private static boolean leadsElsewhere(Element leaf) {
        if (leaf.childNodeSize() > 12 || leaf.selectFirst("img, pre, code, table") != null) {
            return false;
        }
        String text = leaf.text().strip();
        if (text.isEmpty() || text.length() > SHORT) {
            return false;
        }
        if (ELSEWHERE.matcher(text).matches()) {
            return leaf.isBlock() || leaf.parent() == null || leaf.siblingElements().isEmpty();
        }
        int links = leaf.select("a").stream().mapToInt(a -> a.text().length()).sum();
        return leaf.isBlock() && links * 2 > text.length() && LEADING.matcher(text).matches();
    }

    /** Sentences at the end that ask the reader to book, call or subscribe. */
    private static void callToAction(Element article, ImportItemBuilder item) {
        Elements blocks = article.select("p, h2, h3, h4, h5, h6, li, a, div");
        List<String> taken = new ArrayList<>();
        int left = LAST_BLOCKS;
        for (int i = blocks.size() - 1; i > 0 && left > 0; i--) {
            Element block = blocks.get(i);
            if (block.hasText() && block.select("p, div, li, h2, h3").size() <= 1) {
                left -= block.isBlock() ? 1 : 0;
                if (block.text().length() < 600 && allCalls(block.text())) {
                    taken.addFirst(block.text());
                    block.remove();
                }
            }
        }
        if (!taken.isEmpty()) {
            item.warning(
                    "The call to action was removed: "
                            + CallToAction.shortened(String.join(" / ", taken)));
        }
    }

    private static boolean allCalls(String text) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(text);
        int start = sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            if (!CallToAction.isCall(text.substring(start, end).strip())) {
                return false;
            }
            start = end;
        }
        return true;
    }

    private static void tidy(Element article) {
        for (Element picture : article.select("img[data-src], img[data-lazy-src]")) {
            String lazy = picture.attr("data-src") + picture.attr("data-lazy-src");
            if (picture.attr("src").isEmpty() || picture.attr("src").startsWith("data:")) {
                picture.attr("src", lazy);
            }
        }
        absolute(article.select("a[href]"), "href");
        absolute(article.select("img[src]"), "src");
        article.select("[class], [style]").removeAttr("class").removeAttr("style");
        remove(
                article,
                "p, div, span, section, ul, ol, li, h2, h3, h4, h5, h6, figure",
                HtmlTrim::isEmpty);
        article.childNodes().stream()
                .filter(n -> n.nodeName().equals("#comment"))
                .toList()
                .forEach(Node::remove);
    }

    private static void absolute(Elements found, String attribute) {
        for (Element element : found) {
            String address = element.absUrl(attribute);
            if (!address.isEmpty() && !element.attr(attribute).startsWith("#")) {
                element.attr(attribute, address);
            }
        }
    }
}
