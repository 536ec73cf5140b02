package relata.bench.live;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text each of whose parts bears the same mark, so that one that is put together from two
 * publications shows.
 *
 * @param post which one
 * @param generation how often it was published before
 */
record Marked(int post, int generation) {

    private static final Pattern MARK = Pattern.compile("mark(\\d{6})");
    private static final String FILLING = " Every couple falls out and comes back.".repeat(20);

    /** A word that stands in this post only. */
    static String name(int post) {
        StringBuilder name = new StringBuilder("zyx");
        for (int rest = post; name.length() < 7; rest /= 26) {
            name.append((char) ('a' + rest % 26));
        }
        return name.toString();
    }

    static String slug(int post) {
        return "post-" + post;
    }

    Map<String, Object> json() {
        String mark = name(post) + " " + String.format(Locale.ROOT, "mark%06d", generation);
        StringBuilder body = new StringBuilder();
        for (int section = 0; section < 4; section++) {
            body.append("## About ").append(mark).append("\n\n");
            body.append("This is ").append(mark).append('.').append(FILLING).append("\n\n");
        }
        return Map.of(
                "title",
                "Of " + mark,
                "slug",
                slug(post),
                "summary",
                "In short: " + mark,
                "body",
                Map.of("format", "markdown", "source", body.toString()));
    }

    /** The generations whose marks stand in something. */
    static Set<Integer> generations(String text) {
        Set<Integer> found = new TreeSet<>();
        Matcher marks = MARK.matcher(text);
        while (marks.find()) {
            found.add(Integer.valueOf(marks.group(1)));
        }
        return found;
    }
}
