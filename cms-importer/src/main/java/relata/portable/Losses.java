package relata.portable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relata.author.Author;
import relata.portable.PortablePost.Planned;
import relata.series.Series;
import relata.topic.Topic;

/** Counts what an export has no place for. For one thread. */
final class Losses {

    private static final int LONGEST_END = 4_096;
    private static final Pattern COMMENT =
            Pattern.compile("<!-- WXR has no place for: (.*) -->\\s*</channel>\\s*</rss>\\s*$");

    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** What no form has a place for. */
    void noteOlder(PortablePost post) {
        count(
                "publications of an older text than the draft",
                post.schedule().stream().filter(Planned::older).count());
    }

    /** What WXR has no place for. */
    void note(PortablePost post) {
        noteOlder(post);
        PortableContent content = post.content();
        count("drafts of published posts", post.draft() != null);
        count("texts as written where that is not HTML", !content.format().equals("html"));
        count("lists of sources", !content.sources().isEmpty());
        count("content notes", !content.contentNotes().isEmpty());
        count("named neighbours", !content.neighbours().isEmpty());
        count("given languages", content.language() != null);
        boolean live = post.live();
        count("that drafts are unpublished or archived posts", !live && isPast(post));
        for (Planned planned : post.schedule()) {
            boolean publishes = planned.action().equals("publish");
            count("withdrawals at a time", !publishes);
            count("later publications of drafts", live && publishes && !planned.older());
        }
    }

    private static boolean isPast(PortablePost post) {
        return post.status().equals("unpublished") || post.status().equals("archived");
    }

    /** What WXR has no place for. */
    void note(Author author) {
        count("what authors write of themselves", author.bio() != null);
        count("authors' credentials", author.credentials() != null);
        count("other names of authors", author.aliases().size());
    }

    /** What WXR has no place for. */
    void note(Topic topic) {
        count("other words for topics", topic.altLabels().size() + topic.hiddenLabels().size());
        count("further topics above topics", Math.max(0, topic.broader().size() - 1));
        count("related topics", topic.related().size());
    }

    /** What WXR has no place for. */
    void note(Series series) {
        count("reading orders of series", !series.posts().isEmpty());
    }

    private void count(String what, boolean lost) {
        count(what, lost ? 1 : 0);
    }

    void count(String what, long lost) {
        if (lost > 0) {
            counts.merge(what, lost, Long::sum);
        }
    }

    /** What was left out, with its number. */
    List<String> sentences() {
        List<String> all = new ArrayList<>();
        counts.forEach((what, count) -> all.add("%s: %,d".formatted(what, count)));
        return all;
    }

    /** The same at the end of a WXR file; empty when nothing was left out. */
    String comment() {
        return counts.isEmpty()
                ? ""
                : "<!-- WXR has no place for: " + String.join("; ", sentences()) + " -->\n";
    }

    /** What a WXR file says at its end. */
    static List<String> saidBy(Path file) throws IOException {
        try (RandomAccessFile xml = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(xml.length(), LONGEST_END)];
            xml.seek(xml.length() - end.length);
            xml.readFully(end);
            Matcher said = COMMENT.matcher(new String(end, StandardCharsets.UTF_8));
            return said.find() ? List.of(said.group(1).split("; ")) : List.of();
        }
    }
}
