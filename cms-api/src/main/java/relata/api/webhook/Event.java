package relata.api.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.journal.JournalEntry;

/**
 * Something that readers can notice.
 *
 * @param type what happened, such as {@code post.published}
 * @param entry the change in the journal
 * @param slug the public name; null when there is none
 * @param filing under what a post was filed before or is now
 */
record Event(String type, JournalEntry entry, @Nullable String slug, Filing filing) {

    /**
     * Ids of what a post is filed under.
     *
     * @param topics topics
     * @param series series
     * @param authors authors
     */
    record Filing(List<String> topics, List<String> series, List<String> authors) {

        static final Filing NONE = new Filing(List.of(), List.of(), List.of());

        Filing and(Filing other) {
            return new Filing(
                    both(topics, other.topics()),
                    both(series, other.series()),
                    both(authors, other.authors()));
        }

        private static List<String> both(List<String> one, List<String> other) {
            return Stream.concat(one.stream(), other.stream()).distinct().toList();
        }
    }

    /** What is sent: nothing that is not public. */
    record Payload(String type, Instant timestamp, Data data) {}

    /** What it is about. */
    record Data(
            String id,
            String kind,
            long version,
            long seq,
            @Nullable String slug,
            Set<String> surrogateKeys) {}

    /** A test. */
    record Test(String type, Instant timestamp, TestData data) {}

    /** What a test says. */
    record TestData(String webhook) {}

    long seq() {
        return entry.seq();
    }

    boolean matches(String wanted) {
        return wanted.equals("*")
                || wanted.equals(type)
                || (wanted.endsWith(".*")
                        && type.startsWith(wanted.substring(0, wanted.length() - 1)));
    }

    Payload payload() {
        Data data =
                new Data(
                        entry.id(),
                        entry.kind().word(),
                        entry.version(),
                        entry.seq(),
                        slug,
                        surrogateKeys());
        return new Payload(type, entry.at(), data);
    }

    /** Everything whose answers change with it, as the header Surrogate-Key names it. */
    private Set<String> surrogateKeys() {
        String word = entry.kind().word();
        Set<String> keys = new TreeSet<>();
        keys.add(word + ":" + entry.id());
        keys.add("list:" + entry.kind().collection());
        filing.topics().forEach(id -> keys.add("topic:" + id));
        filing.series().forEach(id -> keys.add("series:" + id));
        filing.authors().forEach(id -> keys.add("author:" + id));
        return keys;
    }
}
