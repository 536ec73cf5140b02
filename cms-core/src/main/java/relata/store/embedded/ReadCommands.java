package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Commands that change nothing. */
final class ReadCommands {

    private static final List<String> UNSUPPORTED =
            List.of(
                    "tailable",
                    "awaitData",
                    "returnKey",
                    "showRecordId",
                    "min",
                    "max",
                    "let",
                    "oplogReplay");

    private final Catalog catalog;
    private final GroupCommit commits;
    private final Cursors cursors;

    ReadCommands(Catalog catalog, GroupCommit commits, Cursors cursors) {
        this.catalog = catalog;
        this.commits = commits;
        this.cursors = cursors;
    }

    Document find(Request request) {
        Document body = request.body();
        refuseUnsupported(body);
        Query query = query(body);
        Projection projection = Projection.of(Arguments.document(body, "projection"));
        Filter.of(query.filter());
        boolean single = Arguments.flag(body, "singleBatch", false);
        int batchSize = Arguments.integer(body, "batchSize", Cursors.FIRST_BATCH);
        var first = new Cursors.First(request.namespace(), Math.abs(batchSize), single);
        return cursors.first(source(request.namespace(), query, projection), first);
    }

    private static void refuseUnsupported(Document body) {
        for (String option : UNSUPPORTED) {
            if (body.containsKey(option) && !Boolean.FALSE.equals(body.get(option))) {
                throw Refusal.unsupported("The option '" + option + "'");
            }
        }
    }

    static Query query(Document body) {
        return new Query(
                Arguments.document(body, body.containsKey("query") ? "query" : "filter"),
                Arguments.document(body, "sort"),
                Arguments.integer(body, "skip", 0),
                Math.abs((long) Arguments.integer(body, "limit", 0)),
                body.get("hint"));
    }

    private Cursors.Source source(
            Namespace namespace, Query query, @Nullable Projection projection) {
        StoredCollection collection = catalog.find(namespace);
        return collection == null
                ? new NothingFound()
                : new Found(new Matches(collection, query), projection, commits);
    }

    Document getMore(Request request) {
        long id = request.body().get("getMore") instanceof Number number ? number.longValue() : 0;
        var namespace =
                new Namespace(request.database(), Arguments.string(request.body(), "collection"));
        return cursors.next(id, namespace, Arguments.integer(request.body(), "batchSize", 0));
    }

    Document killCursors(Request request) {
        List<Long> ids =
                request.body().get("cursors") instanceof Collection<?> items
                        ? items.stream().map(id -> ((Number) id).longValue()).toList()
                        : List.of();
        List<Long> killed = cursors.kill(ids);
        List<Long> unknown = ids.stream().filter(id -> !killed.contains(id)).toList();
        return Replies.ok(
                new Document("cursorsKilled", killed)
                        .append("cursorsNotFound", unknown)
                        .append("cursorsAlive", List.of())
                        .append("cursorsUnknown", List.of()));
    }

    Document count(Request request) {
        StoredCollection collection = catalog.find(request.namespace());
        Query query = query(request.body());
        Filter.of(query.filter());
        long count = collection == null ? 0 : Matches.count(collection, query);
        awaitVisible(collection);
        return Replies.ok(
                new Document(
                        "n", count <= Integer.MAX_VALUE ? (Object) (int) count : (Object) count));
    }

    Document distinct(Request request) {
        StoredCollection collection = catalog.find(request.namespace());
        FieldPath path = FieldPath.of(Arguments.string(request.body(), "key"));
        Excerpt excerpt = Excerpt.of(List.of(Arguments.string(request.body(), "key")));
        Query query = query(request.body());
        SortedMap<byte[], Object> values = new TreeMap<>(Arrays::compareUnsigned);
        if (collection != null) {
            var matches = new Matches(collection, query);
            for (var match = matches.next(); match != null; match = matches.next()) {
                collect(path, excerpt.decode(match.bytes()), values);
            }
        }
        awaitVisible(collection);
        return Replies.ok(new Document("values", List.copyOf(values.values())));
    }

    private static void collect(
            FieldPath path, Document document, SortedMap<byte[], Object> values) {
        for (Object value : path.leaves(document)) {
            if (value != null && value != FieldPath.MISSING && value != Ordered.EMPTY_ARRAY) {
                values.putIfAbsent(Ordered.encode(value), value);
            }
        }
    }

    Document explain(Request request) {
        Document explained = Arguments.document(request.body(), "explain");
        var inner = new Request(explained.append("$db", request.database()), request.sequences());
        if (!List.of("find", "count", "distinct").contains(inner.name())) {
            throw Refusal.unsupported("To explain '" + inner.name() + "'");
        }
        StoredCollection collection = catalog.find(inner.namespace());
        Document plan =
                collection == null
                        ? new Document("stage", "EOF")
                        : Planner.plan(collection, query(explained)).explain();
        return Replies.ok(
                new Document(
                        "queryPlanner",
                        new Document("namespace", inner.namespace().toString())
                                .append("winningPlan", plan)));
    }

    private void awaitVisible(@Nullable StoredCollection collection) {
        if (collection != null) {
            commits.await(collection.lastChange());
        }
    }

    private static final class NothingFound implements Cursors.Source {

        @Override
        public byte @Nullable [] next() {
            return null;
        }

        @Override
        public void rest() {
            // Holds nothing.
        }
    }

    /** Matches as clients get them. A batch leaves only when all that it shows is on disk. */
    private record Found(Matches matches, @Nullable Projection projection, GroupCommit commits)
            implements Cursors.Source {

        @Override
        public byte @Nullable [] next() {
            StoredDocument match = matches.next();
            if (match == null || projection == null) {
                return match == null ? null : match.bytes();
            }
            return projection.apply(match.bytes());
        }

        @Override
        public void rest() {
            matches.rest();
            commits.await(matches.collection().lastChange());
        }
    }
}
