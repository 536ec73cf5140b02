package relata.body;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.slugify.Slugify;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Gives every heading of one body an id made of its words, keeps the writer's own ids where they
 * are safe, and lets links inside the body follow. Every id has a hyphen: no script asks for such a
 * name by accident, so none is shadowed by an article. Not thread-safe.
 */
final class Anchors {

    private static final Pattern NOT_IN_SLUG = Pattern.compile("[^a-z0-9]+");
    private static final Pattern NOT_IN_ID = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final int MAX_LENGTH = 80;

    /** Writing other scripts in Latin letters is dear; after so many headings a number must do. */
    private static final int MAX_TRANSLITERATED = 200;

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> repeats = new HashMap<>();
    private final Map<String, String> moved = new HashMap<>();
    private int transliterated;

    private Anchors() {}

    /** Sets the ids below an element and the links to them. */
    static void assign(Element body) {
        Anchors anchors = new Anchors();
        for (Element element : body.getAllElements()) {
            if (element != body) {
                anchors.place(element);
            }
        }
        for (Element link : body.select("a[href^=#]")) {
            String target = anchors.moved.get(decoded(link.attr("href").substring(1)));
            if (target != null) {
                link.attr("href", "#" + target);
            }
        }
    }

    private void place(Element element) {
        String given = element.id();
        if (given.isEmpty() && element.nameIs("a")) {
            given = element.attr("name");
            element.removeAttr("name");
        }
        if (Tidy.isHeading(element)) {
            String slug = slug(element.text());
            boolean keep = Sanitiser.ID.matcher(given).matches();
            String anchor = unique(keep ? given : withHyphen("section-", slug));
            element.attr("id", anchor);
            moved.putIfAbsent(given.isEmpty() ? slug : given, anchor);
            moved.putIfAbsent(slug, anchor);
        } else if (!given.isEmpty()) {
            String anchor = unique(safe(given));
            element.attr("id", anchor);
            moved.putIfAbsent(given, anchor);
        }
    }

    private String unique(String anchor) {
        if (taken.add(anchor)) {
            return anchor;
        }
        int number = repeats.getOrDefault(anchor, 1);
        String next;
        do {
            number++;
            next = anchor + "-" + number;
        } while (!taken.add(next));
        repeats.put(anchor, number);
        return next;
    }

    private String slug(String text) {
        String start = text.substring(0, Math.min(text.length(), MAX_LENGTH));
        boolean ascii = US_ASCII.newEncoder().canEncode(start);
        if (!ascii && transliterated < MAX_TRANSLITERATED) {
            transliterated++;
            start = Slugify.builder().transliterator(true).build().slugify(start);
        }
        String plain = start.replace("'", "").toLowerCase(Locale.ROOT);
        String slug = trimmed(NOT_IN_SLUG.matcher(plain).replaceAll("-"));
        return slug.isEmpty() ? "section" : slug;
    }

    private static String safe(String id) {
        String start = id.substring(0, Math.min(id.length(), MAX_LENGTH));
        String plain = trimmed(NOT_IN_ID.matcher(start).replaceAll("-"));
        return withHyphen("id-", plain.isEmpty() ? "place" : plain);
    }

    private static String withHyphen(String prefix, String id) {
        String cut = trimmed(id.substring(0, Math.min(id.length(), MAX_LENGTH)));
        return Sanitiser.ID.matcher(cut).matches() ? cut : prefix + cut;
    }

    private static String trimmed(String id) {
        int from = 0;
        int to = id.length();
        while (from < to && id.charAt(from) == '-') {
            from++;
        }
        while (to > from && id.charAt(to - 1) == '-') {
            to--;
        }
        return id.substring(from, to);
    }

    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment, UTF_8);
        } catch (IllegalArgumentException _) {
            return fragment;
        }
    }
}
