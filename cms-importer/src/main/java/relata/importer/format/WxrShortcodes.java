package relata.importer.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * Translates the shortcodes that WordPress itself knows, and those of its common companions, to
 * HTML. Others stay visible and are reported; nothing in {@code pre} or {@code code} is touched.
 * For one thread.
 */
final class WxrShortcodes {

    private static final Set<String> LINKS =
            Set.of(
                    "youtube",
                    "vimeo",
                    "dailymotion",
                    "soundcloud",
                    "googlevideo",
                    "ted",
                    "instagram",
                    "tweet",
                    "twitter",
                    "slideshare",
                    "scribd",
                    "flickr",
                    "audio",
                    "video",
                    "playlist",
                    "wpvideo",
                    "spotify",
                    "bandcamp");
    private static final Set<String> CODE =
            Set.of(
                    "code",
                    "sourcecode",
                    "source",
                    "php",
                    "html",
                    "css",
                    "js",
                    "javascript",
                    "java",
                    "python",
                    "ruby",
                    "sql",
                    "bash",
                    "shell",
                    "xml",
                    "cpp",
                    "csharp",
                    "perl",
                    "plain",
                    "text",
                    "go",
                    "diff");
    private static final String[] ADDRESSES = {
        "src", "url", "mp3", "m4a", "ogg", "wav", "mp4", "webm", "ogv", "m4v", "href", "0", "1"
    };
    private static final Pattern PICTURE =
            Pattern.compile(
                    "\\s*((?:<a\\b[^>]*>\\s*)?<img\\b[^>]*>(?:\\s*</a>)?)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern IDS = Pattern.compile("\\d+");
    private static final int MAX_PICTURES = 500;

    private final WxrSurvey survey;
    private final String post;
    private final Set<String> unknown = new TreeSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /**
     * @param survey knows the pictures
     * @param post the article's id, for galleries of what was uploaded for it
     */
    WxrShortcodes(WxrSurvey survey, String post) {
        this.survey = survey;
        this.post = post;
    }

    /** The same in HTML. */
    String translate(String html) {
        if (html.indexOf('[') < 0) {
            return html;
        }
        StringBuilder out = new StringBuilder(html.length());
        EndFinder ends = new EndFinder(html);
        int pos = 0;
        while (pos < html.length()) {
            char c = html.charAt(pos);
            int end = pos;
            if (c == '<') {
                end = endOfMarkup(html, pos, ends);
            } else if (c == '[') {
                end = shortcode(html, pos, out, ends);
            }
            if (end == pos || c == '<') {
                end = Math.max(end, pos + 1);
                out.append(html, pos, end);
            }
            pos = end;
        }
        return out.toString();
    }

    /** What is to be said about what was found. */
    List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        if (!unknown.isEmpty()) {
            all.add("Shortcodes that are not known were left as they are: " + unknown + ".");
        }
        return all;
    }

    private static int endOfMarkup(String html, int start, EndFinder ends) {
        HtmlTag tag = HtmlTag.at(html, start);
        if (tag == null) {
            return start;
        }
        if (!tag.closing() && (tag.name().equals("pre") || tag.name().equals("code"))) {
            int close = ends.find("</" + tag.name(), tag.end());
            return close < 0 ? tag.end() : close;
        }
        return tag.end();
    }

    /** Appends the translation and gives where it ended; gives the start when there is none. */
    private int shortcode(String html, int start, StringBuilder out, EndFinder ends) {
        if (html.startsWith("[[", start)) {
            int close = ends.find("]]", start);
            if (close > 0 && close - start < 1000 && html.charAt(start + 2) != '[') {
                out.append(html, start + 1, close + 1);
                return close + 2;
            }
            return start;
        }
        WxrShortcode code = WxrShortcode.at(html, start, ends);
        String translated = code == null ? null : translate(code);
        if (code == null || translated == null) {
            return start;
        }
        out.append(translated);
        return code.end();
    }

    private @Nullable String translate(WxrShortcode code) {
        String content = code.content();
        String name = code.name();
        if (name.equals("gallery")) {
            return gallery(code);
        }
        if (name.equals("embed") && content != null) {
            return link(content.strip().replace("&amp;", "&"));
        }
        if (LINKS.contains(name)) {
            return media(code);
        }
        if (name.equals("caption") || name.equals("wp_caption")) {
            return content == null ? null : figure(content, code.attribute("caption"));
        }
        if (CODE.contains(name) && content != null) {
            return "\n\n<pre><code>" + listing(content) + "</code></pre>\n\n";
        }
        if (code.deliberate()) {
            unknown.add(name);
        }
        return null;
    }

    private static String listing(String content) {
        String source = content.strip().replaceAll("&(?![a-zA-Z]{2,8};|#)", "&amp;");
        return source.replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String figure(String content, String captionAttribute) {
        Matcher picture = PICTURE.matcher(content);
        if (!picture.lookingAt()) {
            return "\n\n" + content.strip() + "\n\n";
        }
        String caption = content.substring(picture.end()).strip();
        return figureOf(picture.group(1), caption.isEmpty() ? captionAttribute : caption);
    }

    private static String figureOf(String picture, String caption) {
        String below = caption.isBlank() ? "" : "<figcaption>" + oneLine(caption) + "</figcaption>";
        return "\n\n<figure>" + oneLine(picture) + below + "</figure>\n\n";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\n\\s*", " ");
    }

    private String gallery(WxrShortcode code) {
        String ids = code.attribute("ids") + code.attribute("include");
        List<WxrSurvey.Attachment> pictures =
                ids.isBlank() ? survey.uploadsOf(post) : pictures(ids);
        if (pictures.isEmpty()) {
            warnings.add("A gallery is empty here: its pictures are not in the file.");
        }
        StringBuilder out = new StringBuilder();
        pictures.stream()
                .limit(MAX_PICTURES)
                .forEach(p -> out.append(figureOf(image(p), p.caption())));
        return out.toString();
    }

    private List<WxrSurvey.Attachment> pictures(String ids) {
        List<WxrSurvey.Attachment> found = new ArrayList<>();
        Matcher each = IDS.matcher(ids);
        while (each.find()) {
            WxrSurvey.Attachment picture = survey.attachment(each.group());
            if (picture == null) {
                warnings.add("A picture of a gallery is not in the file: id " + each.group() + ".");
            } else {
                found.add(picture);
            }
        }
        return found;
    }

    private static String image(WxrSurvey.Attachment picture) {
        return "<img src=\"%s\" alt=\"%s\">"
                .formatted(Entities.escape(picture.url()), Entities.escape(picture.alt()));
    }

    private @Nullable String media(WxrShortcode code) {
        String content = code.content();
        String address = code.address(ADDRESSES);
        if (address == null && content != null && content.strip().startsWith("http")) {
            address = content.strip();
        }
        if (address == null) {
            address = byNumber(code);
        }
        if (address == null) {
            unknown.add(code.name());
            return null;
        }
        int pipe = address.indexOf('|');
        return link(pipe < 0 ? address : address.substring(0, pipe));
    }

    private static @Nullable String byNumber(WxrShortcode code) {
        String id = code.attribute("id").isEmpty() ? code.attribute("0") : code.attribute("id");
        if (!id.matches("[A-Za-z0-9_-]{3,30}")) {
            return null;
        }
        return switch (code.name().toLowerCase(Locale.ROOT)) {
            case "youtube" -> "https://www.youtube.com/watch?v=" + id;
            case "vimeo" -> "https://vimeo.com/" + id;
            case "dailymotion" -> "https://www.dailymotion.com/video/" + id;
            default -> null;
        };
    }

    private static String link(String address) {
        if (!address.startsWith("http://") && !address.startsWith("https://")) {
            return "\n\n" + Entities.escape(address) + "\n\n";
        }
        String url = Entities.escape(address.replaceAll("\\s.*", ""));
        return "\n\n<p><a href=\"" + url + "\">" + url + "</a></p>\n\n";
    }
}
