package relata.insight;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Mono;

/**
 * Reads what visitors looked for. A query that was not asked often enough in the days that are
 * asked for is never shown; it is in the totals. Safe for use by several threads.
 */
public final class SearchInsights {

    private final ReactiveMongoTemplate mongo;
    private final InsightLimits limits;

    /**
     * @param mongo the store
     * @param limits the bounds
     */
    public SearchInsights(ReactiveMongoTemplate mongo, InsightLimits limits) {
        this.mongo = mongo;
        this.limits = limits;
    }

    /**
     * A query.
     *
     * @param text plain words
     * @param tally how often it was asked
     * @param corrected what was searched for instead; null when nothing was misspelt
     * @param last the last day
     */
    public record Wanted(String text, Tally tally, @Nullable String corrected, LocalDate last) {

        private Wanted plus(Wanted other) {
            Wanted later = other.last.isAfter(last) ? other : this;
            String to = later.corrected != null ? later.corrected : corrected;
            return new Wanted(
                    later.text,
                    tally.plus(other.tally),
                    to == null ? other.corrected : to,
                    later.last);
        }
    }

    /**
     * All searches of some days.
     *
     * @param tally how often
     * @param unlisted how many of them are counted here only: they looked personal, were long, or
     *     came when there were too many different ones
     * @param rare how many of them are not shown since they were asked too rarely
     */
    public record Totals(Tally tally, long unlisted, long rare) {}

    /** What was looked for in some days. */
    public record Report(Totals totals, List<Wanted> queries) {}

    /**
     * What was looked for, in no order.
     *
     * @param from the first day
     * @param to the last day
     */
    public Mono<Report> read(LocalDate from, LocalDate to) {
        return Mono.zip(queries(from, to), days(from, to))
                .map(all -> report(all.getT1(), all.getT2()));
    }

    private Report report(Map<String, Wanted> all, Document days) {
        List<Wanted> shown =
                all.values().stream()
                        .filter(query -> query.tally().searches() >= limits.threshold())
                        .toList();
        long rare =
                all.values().stream()
                        .map(query -> query.tally().searches())
                        .filter(searches -> searches < limits.threshold())
                        .mapToLong(Long::longValue)
                        .sum();
        Totals totals =
                new Totals(
                        CountedQueries.tally(days), CountedQueries.number(days, "unlisted"), rare);
        return new Report(totals, shown);
    }

    private Mono<Map<String, Wanted>> queries(LocalDate from, LocalDate to) {
        return mongo.find(within("day", from, to), Document.class, CountedQueries.QUERIES)
                .collect(
                        HashMap::new,
                        (all, document) ->
                                all.merge(document.getString("key"), read(document), Wanted::plus));
    }

    private static Wanted read(Document document) {
        return new Wanted(
                document.getString("text"),
                CountedQueries.tally(document),
                document.getString("to"),
                LocalDate.parse(document.getString("day")));
    }

    private Mono<Document> days(LocalDate from, LocalDate to) {
        return mongo.find(within("_id", from, to), Document.class, CountedQueries.DAYS)
                .collect(Document::new, SearchInsights::add);
    }

    private static void add(Document sums, Document day) {
        for (String field :
                List.of("n", "zero", "low", "partly", "meaning", "corrected", "unlisted")) {
            sums.put(field, CountedQueries.number(sums, field) + CountedQueries.number(day, field));
        }
    }

    private static Query within(String field, LocalDate from, LocalDate to) {
        return query(where(field).gte(from.toString()).lte(to.toString()));
    }
}
