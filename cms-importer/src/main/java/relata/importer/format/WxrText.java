package relata.importer.format;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Plain text out of what WordPress writes in titles, captions and addresses. */
final class WxrText {

    private static final Pattern TAG =
            Pattern.compile(
                    "</?(?:a|abbr|b|br|code|del|em|font|i|img|ins|mark|p|script|small|span|strong|style|sub|sup|u)(?:\\s[^<>]*)?/?>",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern REFERENCE = Pattern.compile("&#?[A-Za-z0-9]{2,30};");

    private WxrText() {}

    /** The text of a piece of HTML on one line. */
    static String plain(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html.strip();
        }
        Document parsed = Jsoup.parseBodyFragment(html);
        parsed.select("script, style").remove();
        return parsed.body().text().strip();
    }

    /** A title: markup in it is dropped, a less-than sign that is none is kept. */
    static String title(String written) {
        String title = written.strip();
        return TAG.matcher(title).find() || REFERENCE.matcher(title).find()
                ? plain(title)
                : title.replaceAll("\\s+", " ");
    }

    /** A slug without percent signs and without anything that could climb out of a folder. */
    static @Nullable String slug(String written) {
        String decoded = decode(written).strip();
        String clean = decoded.replaceAll("[/\\\\?#%\\s\\p{Cntrl}]+|\\.\\.+", "-");
        String bare = clean.replaceAll("-{2,}", "-").replaceAll("^-|-$", "");
        return bare.isEmpty() ? null : bare;
    }

    /** Percent signs decoded where they can be. */
    static String decode(String written) {
        if (written.indexOf('%') < 0) {
            return written;
        }
        try {
            return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return written;
        }
    }
}
