package relata.importer.format;

import java.net.URI;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import relata.body.Body;

/** Relative addresses in the texts of feeds, which mean something only where the feed was. */
final class FeedBase {

    private static final Pattern RELATIVE =
            Pattern.compile(
                    "(?i)\\s(?:src|href|poster)\\s*=\\s*[\"']?(?!\\s*(?:[a-z][a-z0-9+.-]{0,20}:|//|#))");

    private FeedBase() {}

    /** An address as seen from another; the other alone when it is none. */
    static String resolve(String around, String address) {
        try {
            return around.isEmpty() ? address : URI.create(around).resolve(address).toString();
        } catch (IllegalArgumentException e) {
            return around;
        }
    }

    /** A text whose addresses are absolute, where it is known what they refer to. */
    static @Nullable Body absolute(@Nullable Body body, @Nullable String base) {
        if (body == null
                || base == null
                || !base.matches("(?i)https?://.*")
                || body.format() != Body.Format.HTML
                || !RELATIVE.matcher(body.source()).find()) {
            return body;
        }
        Document page = Jsoup.parseBodyFragment(body.source(), base);
        page.outputSettings().prettyPrint(false);
        for (String name : new String[] {"src", "href", "poster"}) {
            for (Element element : page.body().select("[" + name + "]")) {
                String whole = element.absUrl(name);
                if (!whole.isEmpty() && !element.attr(name).startsWith("#")) {
                    element.attr(name, whole);
                }
            }
        }
        return Body.html(page.body().html());
    }
}
