package relata.search.meaning.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.search.meaning.Encoder.Urgency;

/** The texts that wait, those of queries before those of articles. Safe for several threads. */
final class Lanes {

    private final int longest;
    private final Deque<Asked> queries = new ArrayDeque<>();
    private final Deque<Asked> articles = new ArrayDeque<>();

    /**
     * @param longest how many texts may wait in each lane
     */
    Lanes(int longest) {
        this.longest = longest;
    }

    /** False when its lane is full. */
    synchronized boolean add(Asked asked) {
        Deque<Asked> lane = asked.urgency() == Urgency.QUERY ? queries : articles;
        if (lane.size() >= longest) {
            lane.removeIf(Asked::over);
        }
        return lane.size() < longest && lane.add(asked);
    }

    /** The next that somebody waits for; null when there is none. */
    synchronized @Nullable Asked next() {
        Asked asked;
        do {
            asked = queries.poll();
            asked = asked == null ? articles.poll() : asked;
        } while (asked != null && asked.over());
        return asked;
    }

    /** Takes out all. */
    synchronized List<Asked> all() {
        List<Asked> all = new ArrayList<>(queries);
        all.addAll(articles);
        queries.clear();
        articles.clear();
        return all;
    }

    synchronized int waiting() {
        return queries.size() + articles.size();
    }
}
