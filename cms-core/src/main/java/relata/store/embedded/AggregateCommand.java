package relata.store.embedded;

import static java.util.Comparator.comparing;

import de.bwaldvogel.mongo.backend.aggregation.stage.AddFieldsStage;
import de.bwaldvogel.mongo.backend.aggregation.stage.GroupStage;
import de.bwaldvogel.mongo.backend.aggregation.stage.ProjectStage;
import de.bwaldvogel.mongo.backend.aggregation.stage.UnsetStage;
import de.bwaldvogel.mongo.backend.aggregation.stage.UnwindStage;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Simple pipelines. What can be said as a query at their start is answered by the planner; the
 * other stages run over its result, those with expressions by the library's own code.
 */
final class AggregateCommand {

    private static final Document COUNT_GROUP =
            new Document("_id", 1).append("n", new Document("$sum", 1));

    private final Catalog catalog;
    private final GroupCommit commits;
    private final Cursors cursors;

    AggregateCommand(Catalog catalog, GroupCommit commits, Cursors cursors) {
        this.catalog = catalog;
        this.commits = commits;
        this.cursors = cursors;
    }

    Document run(Request request) {
        if (!(request.body().get("aggregate") instanceof String)) {
            throw Refusal.unsupported("An aggregation of a whole database");
        }
        List<Document> pipeline = new ArrayList<>(request.documents("pipeline"));
        Query query = leadingQuery(pipeline, request.body().get("hint"));
        pipeline.forEach(stage -> applied(stage, Stream.empty()));
        Filter.of(query.filter());
        StoredCollection collection = catalog.find(request.namespace());
        Iterator<Document> results =
                collection == null
                        ? List.<Document>of().iterator()
                        : results(collection, query, pipeline);
        List<byte[]> encoded = new ArrayList<>();
        results.forEachRemaining(result -> encoded.add(Bson.encode(result)));
        if (collection != null) {
            commits.await(collection.lastChange());
        }
        int batchSize =
                Arguments.integer(
                        Arguments.document(request.body(), "cursor"),
                        "batchSize",
                        Cursors.FIRST_BATCH);
        return cursors.first(
                new Computed(encoded.iterator()),
                new Cursors.First(request.namespace(), batchSize, false));
    }

    /**
     * Takes from the pipeline what a query can do: match, sort, skip, limit, in this order, each
     * once.
     */
    private static Query leadingQuery(List<Document> pipeline, @Nullable Object hint) {
        Document filter = new Document();
        Document sort = new Document();
        long skip = 0;
        long limit = 0;
        if (starts(pipeline, "$match")) {
            filter = Arguments.document(pipeline.removeFirst(), "$match");
        }
        if (starts(pipeline, "$sort")) {
            sort = Arguments.document(pipeline.removeFirst(), "$sort");
        }
        if (starts(pipeline, "$skip")) {
            skip = positive(pipeline.removeFirst(), "$skip");
        }
        if (starts(pipeline, "$limit")) {
            limit = positive(pipeline.removeFirst(), "$limit");
        }
        return new Query(filter, sort, skip, limit, hint);
    }

    private static boolean starts(List<Document> pipeline, String stage) {
        return !pipeline.isEmpty() && name(pipeline.getFirst()).equals(stage);
    }

    private static String name(Document stage) {
        if (stage.size() != 1) {
            throw Refusal.of(
                    40323,
                    "Location40323",
                    "A pipeline stage specification object must contain exactly one field.");
        }
        return stage.keySet().iterator().next();
    }

    private static long positive(Document stage, String name) {
        long number = Arguments.integer(stage, name, 0);
        if (number < 0 || (number == 0 && name.equals("$limit"))) {
            throw Refusal.of(15958, "Location15958", "the limit must be positive");
        }
        return number;
    }

    private static Iterator<Document> results(
            StoredCollection collection, Query query, List<Document> pipeline) {
        boolean onlyCounts =
                pipeline.size() == 1
                        && pipeline.getFirst().get("$group") instanceof Document group
                        && Ordered.equal(group, COUNT_GROUP);
        if (onlyCounts && query.sort().isEmpty()) {
            long count = Matches.count(collection, query);
            return count == 0
                    ? List.<Document>of().iterator()
                    : List.of(new Document("_id", 1).append("n", count)).iterator();
        }
        var matches = new Matches(collection, query);
        Stream<Document> stream =
                Stream.generate(matches::next)
                        .takeWhile(match -> match != null)
                        .map(StoredDocument::fields);
        for (Document stage : pipeline) {
            stream = applied(stage, stream);
        }
        return stream.iterator();
    }

    private static Stream<Document> applied(Document stage, Stream<Document> stream) {
        String name = name(stage);
        return switch (name) {
            case "$match" -> {
                Filter filter = Filter.of(Arguments.document(stage, name));
                yield stream.filter(filter::matches);
            }
            case "$sort" -> {
                SortKey key = new SortKey(Query.sorted(Arguments.document(stage, name)).sort());
                yield stream.sorted(comparing(key::of, Arrays::compareUnsigned));
            }
            case "$skip" -> stream.skip(positive(stage, name));
            case "$limit" -> stream.limit(positive(stage, name));
            case "$count" -> counted(String.valueOf(stage.get(name)), stream);
            default -> expressed(name, stage, stream);
        };
    }

    /** Stages with expressions. */
    private static Stream<Document> expressed(
            String name, Document stage, Stream<Document> stream) {
        Object argument = stage.get(name);
        return switch (name) {
            case "$project" -> new ProjectStage(argument).apply(stream);
            case "$addFields", "$set" ->
                    new AddFieldsStage(Arguments.document(stage, name)).apply(stream);
            case "$unset" -> new UnsetStage(argument).apply(stream);
            case "$unwind" -> new UnwindStage(argument).apply(stream);
            case "$group" -> new GroupStage(Arguments.document(stage, name)).apply(stream);
            default -> throw Refusal.unsupported("The pipeline stage " + name);
        };
    }

    private static Stream<Document> counted(String field, Stream<Document> stream) {
        Document group = new Document("_id", null).append(field, new Document("$sum", 1));
        return new UnsetStage("_id").apply(new GroupStage(group).apply(stream));
    }

    private record Computed(Iterator<byte[]> results) implements Cursors.Source {

        @Override
        public byte @Nullable [] next() {
            return results.hasNext() ? results.next() : null;
        }

        @Override
        public void rest() {
            // Holds nothing of the store.
        }
    }
}
