package relata.search.vocabulary;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relata.search.TopicMatch;
import relata.topic.Topic;

/** Tells which topics of the scheme a query is about. Safe for use by several threads. */
public final class TopicCoverage {

    /** From here on a topic is named, not just begun. */
    private static final double NAMED = 0.8;

    /** Which part of a label's words a query must have to come close to it. */
    private static final double CLOSE = 0.5;

    private static final int FEWEST_LETTERS = 4;

    private final CurrentVocabulary vocabulary;
    private final TopicUnderstanding understanding;

    /**
     * @param vocabulary the labels of the topics
     * @param understanding finds labels in queries
     */
    public TopicCoverage(CurrentVocabulary vocabulary, TopicUnderstanding understanding) {
        this.vocabulary = vocabulary;
        this.understanding = understanding;
    }

    /**
     * The topics of a query.
     *
     * @param named the ids of those that it names by one of their labels
     * @param closest the id of one that it shares words with; null when there is none or some are
     *     named
     */
    public record Coverage(List<String> named, @Nullable String closest) {}

    /** The topics of a query. May read the index, so it is called where blocking is allowed. */
    public Coverage of(String query) {
        List<TopicMatch> found = understanding.understand(query).topics();
        List<String> named =
                found.stream().filter(t -> t.weight() >= NAMED).map(TopicMatch::id).toList();
        if (!named.isEmpty()) {
            return new Coverage(named, null);
        }
        return new Coverage(List.of(), found.isEmpty() ? closest(query) : found.getFirst().id());
    }

    private @Nullable String closest(String query) {
        Vocabulary known = vocabulary.get();
        Set<String> asked = stems(known.words(query));
        String closest = null;
        double best = 0;
        for (Topic topic : asked.isEmpty() ? List.<Topic>of() : known.topics().all()) {
            for (Label label : known.labels(topic)) {
                double part = shared(asked, stems(label.words()));
                if (part >= CLOSE && part > best) {
                    best = part;
                    closest = topic.id();
                }
            }
        }
        return closest;
    }

    private static double shared(Set<String> asked, Set<String> label) {
        Set<String> both = new HashSet<>(label);
        both.retainAll(asked);
        return label.isEmpty() ? 0 : (double) both.size() / label.size();
    }

    private static Set<String> stems(List<Word> words) {
        return words.stream()
                .filter(word -> word.exact().length() >= FEWEST_LETTERS)
                .map(Word::stem)
                .collect(Collectors.toSet());
    }
}
