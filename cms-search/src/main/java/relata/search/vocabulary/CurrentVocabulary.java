package relata.search.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import relata.catalog.Catalog;
import relata.topic.Topic;

/** The vocabulary as it is now: made anew when the catalog is another one. Thread-safe. */
public final class CurrentVocabulary {

    private final Supplier<Catalog> catalog;
    private final Words words;
    private volatile Vocabulary last;

    /**
     * @param catalog the catalog as it is now; asked often, must not block
     * @param words the analysis that the index uses
     */
    public CurrentVocabulary(Supplier<Catalog> catalog, Words words) {
        this.catalog = catalog;
        this.words = words;
        this.last = new Vocabulary(Catalog.EMPTY, words);
    }

    /**
     * The topics that somebody may be about to type, the likeliest first, each once.
     *
     * @param typed the exact forms of the words, see {@link Word#exact}, with a space between
     * @param limit at most so many
     */
    public List<TopicCompletion> completions(String typed, int limit) {
        Vocabulary vocabulary = get();
        List<TopicCompletion> found = new ArrayList<>();
        for (Completions.Completion each : vocabulary.completions().of(typed, limit)) {
            Label label = each.label();
            Topic topic = vocabulary.topics().byId(label.topic());
            if (topic != null) {
                int start = label.words().get(each.word()).start();
                found.add(
                        new TopicCompletion(
                                topic, label.text(), start, each.slips(), each.letters()));
            }
        }
        return found;
    }

    /** Never blocks; a catalog that changed costs a few milliseconds once. */
    Vocabulary get() {
        Catalog now = catalog.get();
        Vocabulary vocabulary = last;
        if (vocabulary.catalog() != now) {
            vocabulary = new Vocabulary(now, words);
            last = vocabulary;
        }
        return vocabulary;
    }
}
