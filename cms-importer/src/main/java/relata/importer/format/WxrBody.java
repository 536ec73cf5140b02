package relata.importer.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An article's {@code content:encoded} as a page would show it.
 *
 * @param html with paragraphs, without shortcodes that WordPress knows and comments of its editor
 * @param teaser the text before the {@code more} mark; null when there is no such mark
 * @param warnings what was lost or left as it was
 */
record WxrBody(String html, @Nullable String teaser, List<String> warnings) {

    private static final Pattern MORE = Pattern.compile("<!--\\s{0,9}more\\b[^>]{0,300}-->");
    private static final Pattern PAGE =
            Pattern.compile("<!--\\s{0,9}(?:nextpage|noteaser)\\s{0,9}-->");
    private static final Pattern EMBED =
            Pattern.compile(
                    "(<div class=\"wp-block-embed__wrapper\">)\\s*(https?://[^\\s<\"]+)\\s*(</div>)");
    private static final Pattern BLOCK_NAME = Pattern.compile("[a-z0-9/-]+");

    /**
     * @param content as written
     * @param survey knows the pictures of galleries
     * @param post the article's id
     */
    static WxrBody of(String content, WxrSurvey survey, String post) {
        String source = content.replace("\r\n", "\n").replace('\r', '\n');
        boolean blocks = source.contains("<!-- wp:");
        Set<String> dynamic = new TreeSet<>();
        if (blocks) {
            source =
                    EMBED.matcher(withoutBlockComments(source, dynamic))
                            .replaceAll("$1<a href=\"$2\">$2</a>$3");
        }
        WxrShortcodes shortcodes = new WxrShortcodes(survey, post);
        boolean marks = source.contains("<!--");
        Matcher more = MORE.matcher(marks ? source : "");
        String teaser = more.find() ? teaser(shortcodes, source.substring(0, more.start())) : null;
        String whole = marks ? PAGE.matcher(more.replaceAll("\n\n")).replaceAll("\n\n") : source;
        String translated = shortcodes.translate(whole);
        String html = blocks ? translated.strip() : WxrParagraphs.of(translated);
        List<String> warnings = new ArrayList<>(shortcodes.warnings());
        if (!dynamic.isEmpty()) {
            warnings.add(
                    "Blocks that WordPress fills when it shows a page are lost: " + dynamic + ".");
        }
        return new WxrBody(html, teaser, warnings);
    }

    private static @Nullable String teaser(WxrShortcodes shortcodes, String before) {
        String text = WxrText.plain(shortcodes.translate(before));
        return text.isEmpty() ? null : text;
    }

    /** Drops the comments in which the block editor keeps its settings. */
    private static String withoutBlockComments(String html, Set<String> dynamic) {
        StringBuilder out = new StringBuilder(html.length());
        int pos = 0;
        int comment = html.indexOf("<!--");
        while (comment >= 0) {
            int end = html.indexOf("-->", comment);
            if (end < 0) {
                break;
            }
            String inside = html.substring(comment + 4, end).strip();
            out.append(html, pos, comment);
            if (inside.startsWith("wp:") || inside.startsWith("/wp:")) {
                note(inside, dynamic);
            } else {
                out.append(html, comment, end + 3);
            }
            pos = end + 3;
            comment = html.indexOf("<!--", pos);
        }
        return out.append(html, pos, html.length()).toString();
    }

    private static void note(String inside, Set<String> dynamic) {
        Matcher name =
                BLOCK_NAME.matcher(inside).region(Math.min(3, inside.length()), inside.length());
        if (inside.endsWith("/") && inside.startsWith("wp:") && name.lookingAt()) {
            dynamic.add(name.group());
        }
    }
}
