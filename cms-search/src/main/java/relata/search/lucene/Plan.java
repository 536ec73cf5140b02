package relata.search.lucene;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * What a query becomes.
 *
 * @param words of which enough must be there
 * @param required that must all be there
 * @param bonuses that raise an article and need not be there
 * @param rescoring by which the first hits are scored again
 * @param narrowing filters
 * @param excluded what must not be there
 * @param shown what is highlighted
 * @param asked whether anything was asked for; if not, everything is found
 */
record Plan(
        List<Part> words,
        List<Part> required,
        List<Part> bonuses,
        List<Part> rescoring,
        List<Query> narrowing,
        List<Query> excluded,
        List<Shown.Phrase> shown,
        boolean asked) {

    /** Whether hits have a score at all. */
    boolean scores() {
        return !words.isEmpty() || !required.isEmpty();
    }

    /** The parts that make up the score of every hit. */
    List<Part> scoring() {
        List<Part> parts = new ArrayList<>(words);
        parts.addAll(required);
        parts.addAll(bonuses);
        return parts;
    }

    /** The query by which the first hits are scored again; null when there is none. */
    @Nullable Query again() {
        return rescoring.isEmpty()
                ? null
                : Matching.or(rescoring.stream().map(Part::query).toList());
    }

    /**
     * The query that finds and scores.
     *
     * @param needed how many of the words must be there
     */
    Query query(int needed) {
        return query(needed, null, null);
    }

    /**
     * The query that finds and scores.
     *
     * @param needed how many of the words must be there
     * @param best what any of them will do for; null for nothing
     * @param also what is found without them; null for nothing
     */
    Query query(int needed, @Nullable Query best, @Nullable Query also) {
        if (asked && !scores() && narrowing.isEmpty() && excluded.isEmpty()) {
            return new MatchNoDocsQuery("nothing in it can be searched for");
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        if (also == null) {
            addWords(query, needed, best);
        } else {
            BooleanQuery.Builder enough = new BooleanQuery.Builder();
            addWords(enough, needed, best);
            Query without = Matching.boost(new ConstantScoreQuery(also), 0);
            query.add(Matching.or(List.of(enough.build(), without)), Occur.MUST);
        }
        required.forEach(part -> query.add(part.query(), Occur.MUST));
        bonuses.forEach(part -> query.add(part.query(), Occur.SHOULD));
        narrowing.forEach(filter -> query.add(filter, Occur.FILTER));
        excluded.forEach(not -> query.add(not, Occur.MUST_NOT));
        if (!scores()) {
            query.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        }
        return query.build();
    }

    private void addWords(BooleanQuery.Builder query, int needed, @Nullable Query best) {
        if (best != null) {
            BooleanQuery.Builder enough = new BooleanQuery.Builder();
            addWords(enough, needed, null);
            query.add(Matching.or(List.of(enough.build(), best)), Occur.FILTER);
            addWords(query, 1, null);
            return;
        }
        if (needed >= words.size()) {
            words.forEach(part -> query.add(part.query(), Occur.MUST));
        } else {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            words.forEach(part -> any.add(part.query(), Occur.SHOULD));
            any.setMinimumNumberShouldMatch(Math.max(1, needed));
            query.add(any.build(), Occur.MUST);
        }
    }

    /** The query that scores alone, whatever of it there is. */
    Query anyOfIt() {
        return Matching.or(scoring().stream().map(Part::query).toList());
    }

    /** Which of these may be found at all. */
    Query allowed(Query these) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(these, Occur.FILTER);
        required.forEach(part -> query.add(part.query(), Occur.FILTER));
        narrowing.forEach(filter -> query.add(filter, Occur.FILTER));
        excluded.forEach(not -> query.add(not, Occur.MUST_NOT));
        return query.build();
    }
}
