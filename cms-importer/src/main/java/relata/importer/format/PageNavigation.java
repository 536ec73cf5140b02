package relata.importer.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relata.post.Neighbour;

/**
 * What a web page has below its article: previous and next, sharing, comments, the owner. It is
 * taken only when nothing but such lines follows to the end.
 */
final class PageNavigation {

    private static final int LAST_LINES = 24;
    private static final int LONGEST_TITLE = 200;

    private static final Pattern LABEL =
            Pattern.compile(
                    "[←«‹<\\s]*(previous|prev|next|older|newer)"
                            + "(?:\\s+(?:post|posts|article|articles|entry|story|reading))?[→»›>\\s]*"
                            + "(?::\\s*(.+))?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern FURNITURE =
            Pattern.compile(
                    "share(?: (?:this|on|via|with))?\\b.{0,40}|\\d* ?comments?(?: \\(\\d+\\))?"
                            + "|(?:leave|write|post|add) a (?:comment|reply).{0,20}"
                            + "|(?:back to|return to) .{1,30}|all (?:posts|articles)"
                            + "|©.*|copyright \\d{4}.*|all rights reserved\\.?|powered by .{1,40}"
                            + "|(?:privacy policy|terms of (?:use|service)|log in|skip to content)",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern SOCIAL =
            Pattern.compile(
                    "facebook|twitter|x|linkedin|pinterest|reddit|tumblr|email|print|copy link|tweet"
                            + "|whatsapp|likes?|\\d+ likes?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern TAGS =
            Pattern.compile(
                    "(?:tags|tagged|filed under|posted in|categories):?\\s+(.{1,300})",
                    Pattern.CASE_INSENSITIVE);

    private final List<Neighbour> neighbours = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private @Nullable String rel;

    private PageNavigation() {}

    /** Takes it from the end of the lines; the neighbours that it names are kept in the item. */
    static void take(List<String> lines, ImportItemBuilder item) {
        int seen = 0;
        int from = lines.size();
        PageNavigation found = null;
        for (int i = lines.size() - 1; i >= 0 && seen < LAST_LINES; i--) {
            seen += lines.get(i).isEmpty() ? 0 : 1;
            PageNavigation run = new PageNavigation();
            if (begins(lines.get(i)) && run.understands(lines.subList(i, lines.size()))) {
                found = run;
                from = i;
            }
        }
        if (found != null) {
            found.keep(item, lines.subList(from, lines.size()));
            lines.subList(from, lines.size()).clear();
        }
    }

    private static boolean begins(String line) {
        return LABEL.matcher(line).matches() || FURNITURE.matcher(line).matches();
    }

    private boolean understands(List<String> tail) {
        return tail.stream().filter(line -> !line.isEmpty()).allMatch(this::understood);
    }

    private boolean understood(String line) {
        Matcher label = LABEL.matcher(line);
        if (label.matches()) {
            rel =
                    label.group(1).toLowerCase(Locale.ROOT).matches("prev.*|older")
                            ? "previous"
                            : "next";
            if (label.group(2) != null) {
                neighbours.add(new Neighbour(rel, label.group(2), null));
                rel = null;
            }
            return true;
        }
        Matcher tagged = TAGS.matcher(line);
        if (tagged.matches()) {
            tags.addAll(List.of(tagged.group(1).split("\\s*,\\s*")));
            return true;
        }
        if (FURNITURE.matcher(line).matches() || SOCIAL.matcher(line).matches()) {
            return true;
        }
        String open = rel;
        rel = null;
        boolean title = open != null && line.length() <= LONGEST_TITLE && !line.endsWith(".");
        return title && neighbours.add(new Neighbour(String.valueOf(open), line, null));
    }

    private void keep(ImportItemBuilder item, List<String> taken) {
        neighbours.forEach(item::neighbour);
        tags.forEach(tag -> item.term(new Term("tag", null, tag)));
        List<String> words = taken.stream().filter(line -> !line.isEmpty()).distinct().toList();
        item.warning(
                "The page's navigation was removed: "
                        + CallToAction.shortened(String.join(" / ", words)));
    }
}
