package relata.search.vocabulary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All labels as a trie over the stems of their words: a text is read once, whatever the number of
 * labels, in time that grows with its words times the words of the longest label. Of labels that
 * begin at the same word the longest counts, and the next is looked for after it, so that
 * "sensorimotor psychotherapy" says nothing of psychotherapy in general. Immutable once filled.
 */
final class LabelTrie {

    private final Node root = new Node();

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private final List<Label> labels = new ArrayList<>();
    }

    private record Reached(Node node, List<Word> words, int to) {}

    /** Adds a label in all ways that it can be read. Labels without a word are left out. */
    void add(Label label) {
        Lattice lattice = new Lattice(label.words());
        add(root, lattice, 0, label);
    }

    private static void add(Node node, Lattice lattice, int position, Label label) {
        if (position > 0 && position >= lattice.positions()) {
            node.labels.add(label);
            return;
        }
        for (Word word : lattice.at(position)) {
            Node next = node.next.computeIfAbsent(word.stem(), _ -> new Node());
            add(next, lattice, position + word.span(), label);
        }
    }

    /** The labels in a text, one after the other. */
    List<Mention> in(List<Word> text) {
        Lattice lattice = new Lattice(text);
        List<Mention> found = new ArrayList<>();
        int position = 0;
        while (position < lattice.positions()) {
            Reached reached = longest(new Reached(root, List.of(), position), lattice);
            if (reached == null) {
                position++;
            } else {
                found.add(new Mention(reached.node.labels, reached.words, reached.to));
                position = reached.to;
            }
        }
        return found;
    }

    private static @Nullable Reached longest(Reached from, Lattice lattice) {
        Reached best = from.node.labels.isEmpty() ? null : from;
        for (Word word : lattice.at(from.to)) {
            Node next = from.node.next.get(word.stem());
            if (next != null) {
                Reached further = longest(from(from, next, word), lattice);
                best = further != null && (best == null || further.to > best.to) ? further : best;
            }
        }
        return best;
    }

    private static Reached from(Reached before, Node node, Word word) {
        List<Word> words = new ArrayList<>(before.words);
        words.add(word);
        return new Reached(node, words, before.to + word.span());
    }
}
