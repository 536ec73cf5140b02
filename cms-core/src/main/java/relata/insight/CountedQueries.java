package relata.insight;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.insight.SearchCounts.Count;
import relata.insight.SearchCounts.Place;
import relata.insight.SearchCounts.Totals;

/**
 * What is kept of queries: a document for each query of a day and one for each day, to which
 * whoever counts adds.
 */
final class CountedQueries {

    static final String QUERIES = "search-queries";
    static final String DAYS = "search-days";

    private static final int BATCH = 200;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final ReactiveMongoTemplate mongo;
    private final InsightLimits limits;

    CountedQueries(ReactiveMongoTemplate mongo, InsightLimits limits) {
        this.mongo = mongo;
        this.limits = limits;
    }

    /**
     * Adds counts. Queries beyond the bound of a day only add to that day's totals. A query may
     * come without its day, which then comes the next time: the two are counted one after the
     * other.
     */
    Mono<Void> add(Map<LocalDate, Totals> days, Map<Place, Count> queries) {
        Stream<LocalDate> all =
                Stream.concat(days.keySet().stream(), queries.keySet().stream().map(Place::day));
        return Flux.fromIterable(all.collect(Collectors.toSet()))
                .concatMap(day -> add(day, days.getOrDefault(day, Totals.NONE), of(day, queries)))
                .then();
    }

    private static Map<String, Map.Entry<Place, Count>> of(
            LocalDate day, Map<Place, Count> queries) {
        return queries.entrySet().stream()
                .filter(query -> query.getKey().day().equals(day))
                .collect(Collectors.toMap(query -> query.getKey().id(), query -> query));
    }

    private Mono<Void> add(
            LocalDate day, Totals totals, Map<String, Map.Entry<Place, Count>> queries) {
        return beyond(day, queries)
                .flatMap(beyond -> {
                    long lost =
                            beyond.stream()
                                    .map(queries::remove)
                                    .mapToLong(one -> one.getValue().tally().searches())
                                    .sum();
                    return addAll(queries.values())
                            .then(addTo(day, totals.plus(new Totals(Tally.NONE, lost))));
                });
    }

    /** The ids of those for which there is no room. */
    private Mono<List<String>> beyond(LocalDate day, Map<String, Map.Entry<Place, Count>> queries) {
        return mongo.count(query(where("day").is(day.toString())), QUERIES)
                .map(there -> Math.max(0, limits.distinct() - there))
                .flatMap(room ->
                        queries.size() <= room
                                ? Mono.just(List.of())
                                : known(queries.keySet())
                                        .map(known -> beyond(queries, known, room)));
    }

    private Mono<Set<String>> known(Collection<String> ids) {
        Query which = query(where("_id").in(ids));
        which.fields().include("_id");
        return mongo.find(which, Document.class, QUERIES)
                .map(document -> document.getString("_id"))
                .collect(Collectors.toSet());
    }

    /** The rarest have to stay away. */
    private static List<String> beyond(
            Map<String, Map.Entry<Place, Count>> queries, Set<String> known, long room) {
        return queries.entrySet().stream()
                .filter(query -> !known.contains(query.getKey()))
                .sorted(
                        Comparator.comparingLong(
                                (Map.Entry<String, Map.Entry<Place, Count>> query) ->
                                        -query.getValue().getValue().tally().searches()))
                .skip(room)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Mono<Void> addAll(Collection<Map.Entry<Place, Count>> queries) {
        List<UpdateOneModel<Document>> writes =
                queries.stream().map(query -> adding(query.getKey(), query.getValue())).toList();
        return writes.isEmpty()
                ? Mono.empty()
                : mongo.getCollection(QUERIES)
                        .flatMap(c -> Mono.from(c.bulkWrite(writes, UNORDERED)))
                        .then();
    }

    private static UpdateOneModel<Document> adding(Place place, Count count) {
        Document first =
                new Document("day", place.day().toString())
                        .append("key", place.key())
                        .append("text", count.text());
        Document update =
                new Document("$inc", numbers(count.tally())).append("$setOnInsert", first);
        if (count.corrected() != null) {
            update.append("$set", new Document("to", count.corrected()));
        }
        return upsert(place.id(), update);
    }

    private Mono<Void> addTo(LocalDate day, Totals totals) {
        Document numbers = numbers(totals.tally()).append("unlisted", totals.unlisted());
        return mongo.getCollection(DAYS)
                .flatMap(c ->
                        Mono.from(
                                c.bulkWrite(
                                        List.of(
                                                upsert(
                                                        day.toString(),
                                                        new Document("$inc", numbers))))))
                .then();
    }

    private static UpdateOneModel<Document> upsert(String id, Document update) {
        return new UpdateOneModel<>(
                Filters.eq("_id", id), update, new UpdateOptions().upsert(true));
    }

    private static Document numbers(Tally tally) {
        return new Document("n", tally.searches())
                .append("zero", tally.zero())
                .append("low", tally.low())
                .append("partly", tally.partly())
                .append("meaning", tally.meaning())
                .append("corrected", tally.corrected());
    }

    static Tally tally(Document document) {
        return new Tally(
                number(document, "n"),
                number(document, "zero"),
                number(document, "low"),
                number(document, "partly"),
                number(document, "meaning"),
                number(document, "corrected"));
    }

    static long number(Document document, String field) {
        return Objects.requireNonNullElse(document.get(field, Number.class), 0L).longValue();
    }

    /** Drops what is too old, and what stayed rare for too long. */
    Mono<Void> dropOld(LocalDate today) {
        String oldest = today.minusDays(limits.days()).toString();
        String rareOldest = today.minusDays(limits.rareDays()).toString();
        Criteria rare = where("day").lt(rareOldest).and("n").lt(limits.threshold());
        return mongo.remove(query(where("day").lt(oldest)), QUERIES)
                .then(mongo.remove(query(where("_id").lt(oldest)), DAYS))
                .thenMany(mongo.find(query(rare), Document.class, QUERIES))
                .buffer(BATCH)
                .concatMap(this::dropRare)
                .then();
    }

    /** What is rare on each day may be common on all together, and stays. */
    private Mono<Void> dropRare(List<Document> candidates) {
        Set<String> keys =
                candidates.stream().map(d -> d.getString("key")).collect(Collectors.toSet());
        return mongo.find(query(where("key").in(keys)), Document.class, QUERIES)
                .collect(
                        HashMap<String, Long>::new,
                        (sums, d) -> sums.merge(d.getString("key"), number(d, "n"), Long::sum))
                .map(sums -> rare(candidates, sums))
                .flatMap(ids -> mongo.remove(query(where("_id").in(ids)), QUERIES))
                .then();
    }

    private List<String> rare(List<Document> candidates, Map<String, Long> sums) {
        List<String> ids = new ArrayList<>();
        for (Document candidate : candidates) {
            if (sums.getOrDefault(candidate.getString("key"), 0L) < limits.threshold()) {
                ids.add(candidate.getString("_id"));
            }
        }
        return ids;
    }
}
