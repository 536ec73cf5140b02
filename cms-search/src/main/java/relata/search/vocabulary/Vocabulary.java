package relata.search.vocabulary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.series.Series;
import relata.topic.Topic;
import relata.topic.TopicTree;

/**
 * The words of a library: the labels of its topics, the titles of its series, the names of its
 * authors. Immutable; made anew when the catalog changes.
 */
final class Vocabulary {

    private final Catalog catalog;
    private final Words words;
    private final Map<String, List<Label>> byTopic = new HashMap<>();
    private final LabelTrie labels;
    private final Spellings spellings = new Spellings();
    private final Completions completions = new Completions();
    private final WholeLabels wholeLabels = new WholeLabels();

    Vocabulary(Catalog catalog, Words words) {
        this.catalog = catalog;
        this.words = words;
        Labels all = Labels.of(catalog.topics().all(), words);
        this.labels = all.trie();
        for (Label label : all.all()) {
            byTopic.computeIfAbsent(label.topic(), _ -> new ArrayList<>()).add(label);
            if (label.kind() != LabelKind.HIDDEN) {
                spellings.add(label.text(), label.words());
                completions.add(label);
                wholeLabels.add(label);
            }
        }
        for (Series series : catalog.series().values()) {
            spellings.add(series.title(), words.in(series.title()));
        }
        for (Author author : catalog.authors().values()) {
            spellings.add(author.name(), words.in(author.name()));
        }
    }

    /** What it was made of. */
    Catalog catalog() {
        return catalog;
    }

    TopicTree topics() {
        return catalog.topics();
    }

    /** Cuts text as the labels were cut. */
    List<Word> words(String text) {
        return words.in(text);
    }

    /** The labels in a text, one after the other. */
    List<Mention> mentions(String text) {
        return labels.in(words.in(text));
    }

    /** The labels of a topic, the preferred one first. */
    List<Label> labels(Topic topic) {
        return byTopic.getOrDefault(topic.id(), List.of());
    }

    Spellings spellings() {
        return spellings;
    }

    WholeLabels wholeLabels() {
        return wholeLabels;
    }

    Completions completions() {
        return completions;
    }
}
