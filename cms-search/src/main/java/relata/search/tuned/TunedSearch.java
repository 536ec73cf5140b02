package relata.search.tuned;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relata.search.ArticleIndex;
import relata.search.QueryUnderstanding;
import relata.search.SearchRequest;
import relata.search.SearchRequest.Sort;
import relata.search.SearchResponse;
import relata.search.Understood;
import relata.search.meaning.QueryMeaning;
import relata.search.meaning.QueryVector;

/** Searches as editors tuned it. Blocks. Safe for use by several threads. */
public final class TunedSearch {

    private final ArticleIndex index;
    private final QueryUnderstanding understanding;
    private final @Nullable QueryMeaning meaning;

    /**
     * @param index where to search
     * @param understanding makes sense of queries
     * @param meaning says what queries mean; null for a search by words alone
     */
    public TunedSearch(
            ArticleIndex index, QueryUnderstanding understanding, @Nullable QueryMeaning meaning) {
        this.meaning = meaning;
        this.index = index;
        this.understanding = understanding;
    }

    /**
     * What settings do to a query, for people.
     *
     * @param rules the names of the rules that are for it
     * @param promoted the names of rules by the ids of the articles that they promote
     * @param hidden the names of rules by the ids of the articles that they hide
     * @param synonyms such as {@code clingy → anxious attachment}
     */
    public record Effect(
            List<String> rules,
            Map<String, String> promoted,
            Map<String, String> hidden,
            List<String> synonyms) {}

    /** What settings do to a query. */
    public Effect effect(String q, Tuned tuned) {
        Understood understood = tuned.understood(q, understanding);
        Verdict verdict = tuned.verdict(q, understood);
        Map<String, String> promoted = new LinkedHashMap<>();
        verdict.pins().forEach(pin -> promoted.put(pin.post(), pin.rule()));
        return new Effect(
                verdict.rules(), promoted, verdict.hidden(), tuned.synonymsIn(understood));
    }

    /**
     * Searches. In order of date nothing is promoted: readers who ask for that order get it.
     *
     * @throws relata.refusal.Invalid with {@code bad-cursor} when the cursor belongs to another
     *     search
     */
    public SearchResponse search(SearchRequest request, Tuned tuned) {
        Understood understood = tuned.understood(request.q(), understanding);
        Verdict verdict = tuned.verdict(request.q(), understood);
        SearchRequest hiding =
                request.weighing(tuned.emphasis())
                        .with(request.filters().leavingOut(verdict.hidden().keySet()));
        Understood query = tuned.expanded(understood, understanding);
        boolean places = request.sort() == Sort.RELEVANCE && !verdict.pins().isEmpty();
        boolean going = PlacedCursor.is(request.cursor());
        if (going || (places && request.cursor() == null)) {
            return new Placing(index, hiding, new Asked(query, meaning(hiding, query)))
                    .answer(places ? verdict.pins() : List.of());
        }
        return index.search(hiding, query, meaning(hiding, query));
    }

    /**
     * A query.
     *
     * @param meaning what it means; null where that is not known or does not matter
     */
    record Asked(Understood query, @Nullable QueryVector meaning) {}

    /** Later pages are made of what the cursor says; in order of date, meaning is no reason. */
    private @Nullable QueryVector meaning(SearchRequest request, Understood query) {
        boolean later = request.cursor() != null && !PlacedCursor.is(request.cursor());
        boolean counts = request.sort() == Sort.RELEVANCE && request.emphasis().meaning() > 0;
        return meaning == null || later || !counts ? null : meaning.of(query.sentence());
    }
}
