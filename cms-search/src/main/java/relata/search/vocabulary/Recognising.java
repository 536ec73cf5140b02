package relata.search.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relata.search.Expansion;
import relata.search.TopicMatch;
import relata.topic.Topic;

/** Collects the topics that a query names, and other words for them. One query, one thread. */
final class Recognising {

    /** What other words for a topic count against those typed, at best. */
    private static final double OTHER_WORDS = 0.6;

    /** What the beginning of a label counts. */
    private static final double BEGINNING = 0.5;

    /** What a label counts whose words, as they were typed, are right as well. */
    private static final double BUT_FOR_A_SLIP = 0.7;

    private static final int FEWEST_LETTERS = 5;
    private static final int MOST_EXPANSIONS = 8;

    /** What a query may name at most, however it repeats itself and however many share a name. */
    private static final int MOST_TOPICS = 24;

    private static final int MOST_EXPANSIONS_IN_ALL = 96;

    private final Vocabulary vocabulary;
    private final Map<String, TopicMatch> topics = new LinkedHashMap<>();
    private final Map<String, Expansion> expansions = new LinkedHashMap<>();

    Recognising(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Reads a stretch of plain words. */
    void read(String run) {
        for (Mention mention : vocabulary.mentions(run)) {
            best(mention)
                    .forEach((topic, label) ->
                            add(topic, label, around(run, mention.start(), mention.end())));
        }
    }

    /** Takes a stretch of words as a whole for a label that it is but for a slip. */
    void meant(String run, Label label) {
        Topic topic = vocabulary.topics().byId(label.topic());
        if (topic != null) {
            addTopic(topic, run, label.kind().weight * BUT_FOR_A_SLIP);
            addExpansions(topic, null, run, label.kind().weight * BUT_FOR_A_SLIP);
        }
    }

    /** Takes a word that stands nowhere for the beginning of a label, if one begins so. */
    void complete(String run, Word word) {
        if (word.exact().length() < FEWEST_LETTERS) {
            return;
        }
        for (Completions.Completion begun : vocabulary.completions().of(word.exact(), 1)) {
            Topic topic = vocabulary.topics().byId(begun.label().topic());
            if (topic != null && begun.slips() == 0 && begun.word() == 0) {
                String matched = around(run, word.start(), word.end());
                addTopic(topic, matched, BEGINNING);
                addExpansions(topic, null, matched, BEGINNING);
            }
        }
    }

    /** The topics in the order of the query. */
    List<TopicMatch> topics() {
        return topics.values().stream().limit(MOST_TOPICS).toList();
    }

    /** The other words in the order of the query, the surest first. */
    List<Expansion> expansions() {
        return expansions.values().stream().limit(MOST_EXPANSIONS_IN_ALL).toList();
    }

    private Map<Topic, Label> best(Mention mention) {
        Map<Topic, Label> best = new LinkedHashMap<>();
        for (Label label : mention.labels()) {
            Topic topic = vocabulary.topics().byId(label.topic());
            if (topic != null) {
                best.merge(topic, label, (a, b) -> a.kind().compareTo(b.kind()) <= 0 ? a : b);
            }
        }
        return best;
    }

    private void add(Topic topic, Label label, String matched) {
        addTopic(topic, matched, label.kind().weight);
        boolean plain = label.kind() == LabelKind.PREFERRED;
        double sure = plain ? 1 : label.kind().weight * (1 + label.specificity()) / 2;
        addExpansions(topic, label, matched, sure);
    }

    private void addTopic(Topic topic, String matched, double weight) {
        topics.merge(
                topic.id(),
                new TopicMatch(topic.id(), topic.slug(), topic.label(), matched, weight),
                (a, b) -> b.weight() > a.weight() ? b : a);
    }

    private void addExpansions(Topic topic, @Nullable Label typed, String matched, double sure) {
        List<Expansion> others = new ArrayList<>();
        for (Label label : vocabulary.labels(topic)) {
            if (label.kind() != LabelKind.HIDDEN && !sameWords(label, typed)) {
                double weight = OTHER_WORDS * sure * (0.4 + 0.6 * label.specificity());
                others.add(new Expansion(matched, label.text(), weight));
            }
        }
        others.stream()
                .sorted(Comparator.comparingDouble(Expansion::weight).reversed())
                .limit(MOST_EXPANSIONS)
                .forEach(e -> expansions.putIfAbsent(e.matched() + '\n' + e.text(), e));
    }

    private static boolean sameWords(Label label, @Nullable Label typed) {
        return typed != null && stems(label).equals(stems(typed));
    }

    private static List<String> stems(Label label) {
        return label.words().stream().map(Word::stem).toList();
    }

    /** The words between the spaces around a part of the run. */
    private static String around(String run, int start, int end) {
        int from = run.lastIndexOf(' ', start) + 1;
        int to = run.indexOf(' ', end);
        return run.substring(from, to < 0 ? run.length() : to);
    }
}
