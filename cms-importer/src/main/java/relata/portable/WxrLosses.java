package relata.portable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relata.portable.PortablePost.Planned;

/** Counts what WXR has no place for. For one thread. */
final class WxrLosses {

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    void note(PortablePost post) {
        PortableContent content = post.content();
        count("drafts of published posts", post.draft() != null);
        count("lists of sources", !content.sources().isEmpty());
        count("content notes", !content.contentNotes().isEmpty());
        count("named neighbours", !content.neighbours().isEmpty());
        count("given languages", content.language() != null);
        boolean live = post.live();
        for (Planned planned : post.schedule()) {
            count("withdrawals at a time", planned.action().equals("unpublish"));
            count("later publications of drafts", live && planned.action().equals("publish"));
        }
    }

    private void count(String what, boolean lost) {
        if (lost) {
            counts.merge(what, 1, Integer::sum);
        }
    }

    /** What was left out, with its number. */
    List<String> sentences() {
        List<String> all = new ArrayList<>();
        counts.forEach((what, count) -> all.add("%s: %,d".formatted(what, count)));
        return all;
    }
}
