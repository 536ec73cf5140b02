package relata.search.lucene;

import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.spans.SpanFirstQuery;
import org.apache.lucene.queries.spans.SpanNearQuery;
import org.apache.lucene.queries.spans.SpanQuery;
import org.apache.lucene.queries.spans.SpanTermQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
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
    private final Analyzer phraseAnalyzer = Fields.phraseAnalyzer();
    private final QueryBuilder phrases = new QueryBuilder(phraseAnalyzer);

    /** The places of a stretch of words, stemmed; stop words are gone. */
    List<Slots.Slot> stemmedSlots(String words) {
        return Slots.of(analyzer, Fields.TEXT, words);
    }

    /** The places of a stretch of words as they stand there. */
    List<Slots.Slot> exactSlots(String words) {
        return Slots.of(analyzer, Fields.TEXT_EXACT, words);
    }

    /** The places of a phrase, stemmed, stop words included. */
    List<Slots.Slot> phraseSlots(String words) {
        return Slots.of(phraseAnalyzer, Fields.TEXT, words);
    }

    /** A stemmed word anywhere: scored over all places as if they were one (BM25F). */
    Query anywhere(Slots.Slot slot) {
        return in(Fields.TEXT, slot);
    }

    /** A word in exactly this form anywhere. */
    Query exactly(Slots.Slot slot) {
        return in(Fields.TEXT_EXACT, slot);
    }

    /** A stemmed word in one place. */
    Query in(Where where, Slots.Slot slot) {
        return switch (where) {
            case BODY -> best(slot.forms().stream().map(form -> inBody(form)).toList());
            default -> in(field(where), slot);
        };
    }

    private static Query in(String field, Slots.Slot slot) {
        return best(slot.forms().stream().map(form -> phrase(field, form, 0)).toList());
    }

    /** All of the places anywhere. */
    Query all(List<Slots.Slot> slots) {
        return and(slots.stream().map(this::anywhere).toList());
    }

    /** Terms near each other in any one place. */
    static Query near(List<String> terms, int slop) {
        return phrase(Fields.TEXT, terms, slop);
    }

    /** The words one after the other, exactly so; null when nothing can be searched for. */
    @Nullable Query exactPhrase(Where where, String words) {
        return switch (where) {
            case ANYWHERE -> phrases.createPhraseQuery(Fields.TEXT_EXACT, words);
            case TITLE -> phrases.createPhraseQuery(Fields.TITLE_EXACT, words);
            case BODY -> phraseInBody(words);
            default -> phrases.createPhraseQuery(field(where), words);
        };
    }

    private @Nullable Query phraseInBody(String words) {
        List<String> terms =
                phraseSlots(words).stream().flatMap(slot -> slot.first().stream()).toList();
        return terms.isEmpty() ? null : inBody(terms);
    }

    /** The body's words come first in the text. */
    private static Query inBody(List<String> terms) {
        SpanQuery[] each =
                terms.stream()
                        .map(term -> new SpanTermQuery(new Term(Fields.TEXT, term)))
                        .toArray(SpanQuery[]::new);
        SpanQuery all = each.length == 1 ? each[0] : new SpanNearQuery(each, 0, true);
        return new SpanFirstQuery(all, Fields.BODY_WORDS);
    }

    private static String field(Where where) {
        return switch (where) {
            case TITLE -> Fields.TITLE;
            case SUMMARY -> Fields.SUMMARY;
            case HEADING -> Fields.HEADINGS;
            case BODY, ANYWHERE -> Fields.TEXT;
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

    private static Query phrase(String field, List<String> terms, int slop) {
        return terms.size() == 1
                ? new TermQuery(new Term(field, terms.getFirst()))
                : new PhraseQuery(slop, field, terms.toArray(String[]::new));
    }
}
