package relata.search.vocabulary;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relata.search.Clause;
import relata.search.QuerySyntax;
import relata.search.QueryUnderstanding;
import relata.search.Understood;

/**
 * Understands a query by the topic scheme: finds the topics whose labels stand in it, gives the
 * topics' other labels as words of lower weight, and puts misspelt words right. The scheme is used
 * as it is at that moment: editing a topic needs no rebuild of the index.
 */
public final class TopicUnderstanding implements QueryUnderstanding {

    private final CurrentVocabulary vocabulary;
    private final IndexWords index;

    /**
     * @param vocabulary the library's own words
     * @param index the words that stand in articles
     */
    public TopicUnderstanding(CurrentVocabulary vocabulary, IndexWords index) {
        this.vocabulary = vocabulary;
        this.index = index;
    }

    @Override
    public Understood understand(String q) {
        return understand(q, Set.of());
    }

    @Override
    public Understood understand(String q, Set<String> words) {
        Understood plain = QuerySyntax.parse(q);
        Vocabulary known = vocabulary.get();
        Correcting correcting = new Correcting(known, index, words);
        List<Clause> asked = plain.clauses();
        List<Clause> clauses = Clauses.withWords(asked, correcting::corrected);
        List<Clause> meant = Clauses.withWords(clauses, correcting::meant);
        Recognising recognising = new Recognising(known);
        for (String run : Clauses.runs(clauses)) {
            recognising.read(run);
            WholeLabels.Near whole = correcting.whole(run);
            if (whole != null) {
                recognising.meant(run, whole.label());
            }
            known.words(run).stream()
                    .filter(correcting::isUnknown)
                    .forEach(word -> recognising.complete(run, word));
        }
        return new Understood(
                clauses,
                recognising.topics(),
                recognising.expansions(),
                ifChanged(clauses, asked),
                ifChanged(meant, clauses),
                plain.cut());
    }

    private static @Nullable String ifChanged(List<Clause> now, List<Clause> before) {
        String typed = Clauses.typed(now);
        return typed.equals(Clauses.typed(before)) ? null : typed;
    }
}
