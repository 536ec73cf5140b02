package relata.importer.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * The tags of site generators whose meaning is known without running them: pictures, players and
 * links. Hugo writes {@code {{< youtube id >}}}, Zola {@code {{ youtube(id="…") }}}, Jekyll {@code
 * {% youtube … %}}. Everything else stays as it is.
 */
final class Shortcodes {

    private static final Pattern TAG =
            Pattern.compile(
                    "\\{\\{[<%]\\s*(?<hugo>[a-z]{1,20})\\s+(?<hugoargs>[^{}\\n]{1,600}?)\\s*/?[>%]}}"
                            + "|\\{%-?\\s*(?<liquid>[a-z_]{1,20})\\s+(?<liquidargs>[^%{}\\n]{1,600}?)\\s*-?%}"
                            + "|\\{\\{\\s*(?<zola>[a-z]{1,20})\\((?<zolaargs>[^(){}\\n]{1,600})\\)\\s*}}");
    private static final Pattern ARGUMENT =
            Pattern.compile(
                    "(?:(\\w{1,30})\\s*=\\s*)?(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\\s,\"'=]+))");
    private static final Pattern SITE =
            Pattern.compile("\\{\\{-?\\s*site\\.(?:baseurl|url)\\s*-?}}(?=/)");
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "\\{\\{-?\\s*[\"']([^\"'{}\\n]{1,500})[\"']\\s*\\|\\s*"
                            + "(?:relative_url|absolute_url|url|prepend:\\s*site\\.baseurl)\\s*-?}}");
    private static final Pattern YOUTUBE =
            Pattern.compile(
                    "(?:https?://(?:www\\.)?(?:youtube\\.com/watch\\?v=|youtu\\.be/))?([\\w-]{3,20})");
    private static final Pattern POST =
            Pattern.compile("(?:.*/)?(\\d{4})-(\\d\\d?)-(\\d\\d?)-([^/]+)");

    private final ArticlePath place;

    /**
     * @param place where the text lies, which links to its neighbours refer to
     */
    Shortcodes(ArticlePath place) {
        this.place = place;
    }

    /** The same text with what is known translated. */
    String translate(String text) {
        String linked =
                ADDRESS.matcher(SITE.matcher(text).replaceAll(""))
                        .replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
        return TAG.matcher(linked)
                .replaceAll(m -> Matcher.quoteReplacement(translated((Matcher) m)));
    }

    private String translated(Matcher tag) {
        for (String kind : List.of("hugo", "liquid", "zola")) {
            String name = tag.group(kind);
            if (name != null) {
                String known = known(name, new Arguments(tag.group(kind + "args")));
                return known == null ? tag.group() : known;
            }
        }
        return tag.group();
    }

    private @Nullable String known(String name, Arguments given) {
        String first = given.first("id", "src", "url", "path", "0");
        return switch (name) {
            case "youtube" -> player("https://www.youtube-nocookie.com/embed/", youtube(first));
            case "vimeo" -> player("https://player.vimeo.com/video/", digits(first));
            case "figure", "image", "img" -> picture(given);
            case "ref", "relref" -> "/" + path(first);
            case "post_url", "link" -> post(first);
            case "gist" -> {
                String second = given.first("1");
                yield second.isEmpty() && !first.contains("/")
                        ? null
                        : link(
                                "https://gist.github.com/"
                                        + (first + "/" + second).replaceAll("/+$", ""));
            }
            case "tweet", "x" ->
                    digits(first).isEmpty() ? null : link("https://x.com/i/status/" + first);
            case "instagram" ->
                    first.matches("[\\w-]{3,40}")
                            ? link("https://www.instagram.com/p/" + first + "/")
                            : null;
            default -> null;
        };
    }

    private static String youtube(String written) {
        Matcher id = YOUTUBE.matcher(written);
        return id.matches() ? id.group(1) : "";
    }

    private static String digits(String written) {
        return written.matches("\\d{3,25}") ? written : "";
    }

    private static @Nullable String player(String address, String id) {
        return id.isEmpty() ? null : "\n\n<iframe src=\"" + address + id + "\"></iframe>\n\n";
    }

    private static String link(String address) {
        return "<" + address + ">";
    }

    private static @Nullable String picture(Arguments given) {
        String src = given.first("src", "path", "url", "0");
        if (src.isEmpty() || src.matches("(?is)\\s*(?:javascript|data|vbscript):.*")) {
            return null;
        }
        String caption = given.first("caption", "title");
        String below =
                caption.isEmpty()
                        ? ""
                        : "<figcaption>" + Entities.escape(caption) + "</figcaption>";
        return "\n\n<figure><img src=\"%s\" alt=\"%s\">%s</figure>\n\n"
                .formatted(
                        Entities.escape(src),
                        Entities.escape(given.first("alt", "caption")),
                        below);
    }

    /** Where Hugo puts a page that is named by its file. */
    private String path(String written) {
        int hash = written.indexOf('#');
        String file = hash < 0 ? written : written.substring(0, hash);
        String bare = file.replaceAll("(?:/?_?index)?\\.(?:md|markdown|mdx|html)$", "");
        String rooted = bare.replaceAll("^/+|/+$", "");
        boolean beside = !rooted.contains("/") && !written.startsWith("/");
        String section = beside ? place.section() : "";
        String whole = section.isEmpty() ? rooted : section + "/" + rooted;
        return whole + (whole.isEmpty() ? "" : "/") + (hash < 0 ? "" : written.substring(hash));
    }

    /** Where Jekyll puts a post that is named by its file. */
    private static @Nullable String post(String written) {
        Matcher post = POST.matcher(written.replaceAll("\\.(?:md|markdown|html)$", ""));
        return post.matches()
                ? "/%s/%2s/%2s/%s.html"
                        .formatted(post.group(1), post.group(2), post.group(3), post.group(4))
                        .replace(' ', '0')
                : null;
    }

    /** What is given to a tag, by name or by place. */
    private static final class Arguments {

        private final Map<String, String> values = new HashMap<>();

        Arguments(String written) {
            List<String> plain = new ArrayList<>();
            Matcher argument = ARGUMENT.matcher(written);
            while (argument.find()) {
                String value = "";
                for (int group = 2; group <= 5; group++) {
                    value = argument.group(group) == null ? value : argument.group(group);
                }
                if (argument.group(1) == null) {
                    values.put(Integer.toString(plain.size()), value);
                    plain.add(value);
                } else {
                    values.put(argument.group(1), value);
                }
            }
        }

        /** The first of these that is there; empty when none is. */
        String first(String... names) {
            for (String name : names) {
                String value = values.getOrDefault(name, "").strip();
                if (!value.isEmpty()) {
                    return value;
                }
            }
            return "";
        }
    }
}
