package relata.search.lucene;

import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import relata.search.Clause;

/** Gathers what is marked in the passages of a hit. */
final class Shown {

    private final Matching matching;
    private final BooleanQuery.Builder marked = new BooleanQuery.Builder();

    Shown(Matching matching) {
        this.matching = matching;
    }

    void addWords(List<Slots.Slot> slots) {
        for (Slots.Slot slot : slots) {
            for (List<String> form : slot.forms()) {
                for (String field : Fields.shown()) {
                    marked.add(term(field, form), Occur.SHOULD);
                }
            }
        }
    }

    void addPhrase(String words) {
        Fields.shown().forEach(field -> addPhrase(field, words));
    }

    void add(Clause clause) {
        switch (clause) {
            case Clause.Word(Clause.Where where, String text) -> addIn(where, text);
            case Clause.Phrase(Clause.Where where, String text) -> addIn(where, text);
            case Clause.AnyOf(List<Clause> alternatives) -> alternatives.forEach(this::add);
            case Clause.Named _, Clause.Without _ -> {}
        }
    }

    private void addIn(Clause.Where where, String words) {
        if (where == Clause.Where.ANYWHERE) {
            addPhrase(words);
        } else {
            addPhrase(Matching.field(where), words);
        }
    }

    private void addPhrase(String field, String words) {
        Query phrase = matching.shownPhrase(field, words);
        if (phrase != null) {
            marked.add(phrase, Occur.SHOULD);
        }
    }

    private static Query term(String field, List<String> form) {
        return form.size() == 1
                ? new TermQuery(new Term(field, form.getFirst()))
                : new PhraseQuery(field, form.toArray(String[]::new));
    }

    Query query() {
        return marked.build();
    }
}
