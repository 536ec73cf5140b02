package relata.search.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;
import relata.search.Clause.Where;

/** Makes Lucene's queries of words and phrases in places. Immutable. */
final class Matching {

    private final Analyzer analyzer = Fields.queryAnalyzer();
    private final QueryBuilder phrases = new QueryBuilder(Fields.phraseAnalyzer());
    private final Map<String, Float> stemmed;
    private final Map<String, Float> exact;

    Matching(Weights weights) {
        stemmed =
                Map.of(
                        Fields.TITLE, weights.title(),
                        Fields.SUMMARY, weights.summary(),
                        Fields.HEADINGS, weights.headings(),
                        Fields.BODY, weights.body());
        exact = Map.of(Fields.TITLE_EXACT, weights.title(), Fields.TEXT_EXACT, 1f);
    }

    /** The places of a stretch of words, stemmed; stop words are gone. */
    List<Slots.Slot> stemmedSlots(String words) {
        return Slots.of(analyzer, Fields.BODY, words);
    }

    /** The places of a stretch of words as they stand there. */
    List<Slots.Slot> exactSlots(String words) {
        return Slots.of(analyzer, Fields.TEXT_EXACT, words);
    }

    /** A stemmed word anywhere: scored over all fields as if they were one (BM25F). */
    Query anywhere(Slots.Slot slot) {
        return best(slot.forms().stream().map(form -> form(form, stemmed)).toList());
    }

    /** A word in exactly this form anywhere. */
    Query exactly(Slots.Slot slot) {
        return best(slot.forms().stream().map(form -> form(form, exact)).toList());
    }

    /** A stemmed word in one field. */
    Query in(String field, Slots.Slot slot) {
        return best(slot.forms().stream().map(form -> phrase(field, form, 0)).toList());
    }

    /** All of the places anywhere. */
    Query all(List<Slots.Slot> slots) {
        return and(slots.stream().map(this::anywhere).toList());
    }

    /** Terms near each other in any one field, the best counts. */
    Query near(List<String> terms, int slop) {
        return best(
                stemmed.entrySet().stream()
                        .map(f -> boost(phrase(f.getKey(), terms, slop), f.getValue()))
                        .toList());
    }

    /** The words one after the other, exactly so; null when nothing can be searched for. */
    @Nullable Query exactPhrase(Where where, String words) {
        return switch (where) {
            case ANYWHERE -> {
                Query title = phrases.createPhraseQuery(Fields.TITLE_EXACT, words);
                Query text = phrases.createPhraseQuery(Fields.TEXT_EXACT, words);
                yield title == null || text == null
                        ? null
                        : best(
                                List.of(
                                        boost(title, exact.getOrDefault(Fields.TITLE_EXACT, 1f)),
                                        text));
            }
            case TITLE -> phrases.createPhraseQuery(Fields.TITLE_EXACT, words);
            default -> phrases.createPhraseQuery(field(where), words);
        };
    }

    /**
     * The phrase in a field that is shown, stemmed; null when nothing of it can be searched for.
     */
    @Nullable Query shownPhrase(String field, String words) {
        return phrases.createPhraseQuery(field, words);
    }

    /** The field of a place. */
    static String field(Where where) {
        return switch (where) {
            case TITLE -> Fields.TITLE;
            case SUMMARY -> Fields.SUMMARY;
            case HEADING -> Fields.HEADINGS;
            case BODY, ANYWHERE -> Fields.BODY;
        };
    }

    /** All of them. */
    static Query and(List<Query> queries) {
        return join(queries, Occur.MUST);
    }

    /** One or more of them; all that match count. */
    static Query or(List<Query> queries) {
        return join(queries, Occur.SHOULD);
    }

    /** One or more of them; the best counts. */
    static Query best(List<Query> queries) {
        return queries.size() == 1 ? queries.getFirst() : new DisjunctionMaxQuery(queries, 0f);
    }

    /** The query with its score multiplied. */
    static Query boost(Query query, double weight) {
        return new BoostQuery(query, (float) weight);
    }

    private static Query join(List<Query> queries, Occur occur) {
        if (queries.size() == 1) {
            return queries.getFirst();
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        queries.forEach(query -> all.add(query, occur));
        return all.build();
    }

    private static Query form(List<String> terms, Map<String, Float> fields) {
        if (terms.size() == 1) {
            CombinedFieldQuery.Builder word = new CombinedFieldQuery.Builder(terms.getFirst());
            fields.forEach(word::addField);
            return word.build();
        }
        List<Query> each = new ArrayList<>();
        fields.forEach((field, weight) -> each.add(boost(phrase(field, terms, 0), weight)));
        return best(each);
    }

    private static Query phrase(String field, List<String> terms, int slop) {
        return terms.size() == 1
                ? new TermQuery(new Term(field, terms.getFirst()))
                : new PhraseQuery(slop, field, terms.toArray(String[]::new));
    }
}
