package relata.search.vocabulary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import relata.topic.Topic;

/**
 * The labels of topics, cut into words.
 *
 * @param all topic by topic, the preferred one first
 */
record Labels(List<Label> all) {

    /** Cuts the labels of all topics. Labels without a word are left out. */
    static Labels of(Collection<Topic> topics, Words words) {
        List<Label> all = new ArrayList<>();
        for (Topic topic : topics) {
            add(topic, LabelKind.PREFERRED, List.of(topic.label()), words, all);
            add(topic, LabelKind.ALTERNATIVE, topic.altLabels(), words, all);
            add(topic, LabelKind.HIDDEN, topic.hiddenLabels(), words, all);
        }
        return new Labels(List.copyOf(all));
    }

    private static void add(
            Topic topic, LabelKind kind, List<String> texts, Words words, List<Label> all) {
        for (String text : texts) {
            List<Word> cut = words.in(text);
            if (!cut.isEmpty()) {
                all.add(new Label(topic.id(), kind, text, cut));
            }
        }
    }

    /** All of them, ready to be found in texts. */
    LabelTrie trie() {
        LabelTrie trie = new LabelTrie();
        all.forEach(trie::add);
        return trie;
    }
}
