package relata.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever way the planner chooses, the answer is that of looking at every document. */
final class PlannerTest {

    private static final Namespace THINGS = new Namespace("test", "things");
    private static final String[] FIELDS = {
        "a", "b", "c", "n.x", "arr.x", "arr.y", "arr", "s", "_id"
    };

    @TempDir Path directory;

    private OpenedFile file;
    private StoredCollection things;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anIndexGivesTheSameAnswerAsAFullScan(long seed) {
        var random = new Random(seed);
        try (var opened = new OpenedFile(directory)) {
            file = opened;
            fill(random, 300);
            for (int i = 0; i < 1500; i++) {
                check(random);
                if (i % 300 == 299) {
                    change(random);
                }
            }
            opened.checkIndexes();
        }
    }

    private void check(Random random) {
        Document filter = filter(random, 2);
        Document sort = sort(random);
        boolean cut = random.nextInt(3) == 0;
        if (cut) {
            sort.putIfAbsent("_id", 1);
        }
        int skip = cut ? random.nextInt(5) : 0;
        int limit = cut ? 1 + random.nextInt(20) : 0;
        List<Document> planned = run(new Query(filter, sort, skip, limit, null));
        List<Document> scanned = scanned(filter, sort, skip, limit);
        String what = filter + " sorted by " + sort + " from " + skip + " on " + limit;
        if (cut) {
            assertThat(planned).as(what).containsExactlyElementsOf(scanned);
        } else {
            assertThat(planned).as(what).containsExactlyInAnyOrderElementsOf(scanned);
            assertThat(planned).as(what).isSortedAccordingTo(order(sort));
        }
        Query query = new Query(filter, new Document(), skip, limit, null);
        assertThat(Matches.count(things, query)).as(what).isEqualTo(scanned.size());
    }

    private static java.util.Comparator<Document> order(Document sort) {
        var key = new SortKey(sort);
        return (one, other) -> Arrays.compareUnsigned(key.of(one), key.of(other));
    }

    private List<Document> run(Query query) {
        List<Document> found = new ArrayList<>();
        var matches = new Matches(things, query);
        for (var match = matches.next(); match != null; match = matches.next()) {
            found.add(match.fields());
            if (found.size() % 7 == 0) {
                matches.rest();
            }
        }
        return found;
    }

    /** The answer without any of the planner's ways. */
    private List<Document> scanned(Document filter, Document sort, int skip, int limit) {
        Filter condition = Filter.of(filter);
        return things.documents().values().stream()
                .map(Bson::decode)
                .filter(condition::matches)
                .sorted(order(sort))
                .skip(skip)
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .toList();
    }

    private void fill(Random random, int documents) {
        file.commits.write(() -> {
            things = file.catalog.obtain(THINGS);
            createIndexes();
            for (int id = 0; id < documents; id++) {
                Document document = document(random, id);
                things.insert(document, Bson.encode(document));
            }
            return true;
        });
    }

    private void createIndexes() {
        createIndex("a", new Document("a", 1), false);
        createIndex("b", new Document("b", -1), false);
        createIndex("ab", new Document("a", 1).append("b", 1), false);
        createIndex("bc", new Document("b", 1).append("c", -1), false);
        createIndex("cid", new Document("c", -1).append("_id", -1), false);
        createIndex("nxa", new Document("n.x", 1).append("a", -1), false);
        createIndex("arr", new Document("arr", 1), false);
        createIndex("arrxy", new Document("arr.x", 1).append("arr.y", 1), false);
        createIndex("arrxa", new Document("arr.x", -1).append("a", 1), false);
        createIndex("s", new Document("s", 1), true);
    }

    private void createIndex(String name, Document key, boolean sparse) {
        file.catalog.addIndex(
                things,
                IndexSpec.of(
                        new Document("name", name).append("key", key).append("sparse", sparse)));
    }

    private void change(Random random) {
        file.commits.write(() -> {
            for (long position = 1; position <= 300; position += 1 + random.nextInt(4)) {
                StoredDocument old = things.get(position);
                if (old != null && random.nextInt(5) == 0) {
                    things.remove(old);
                } else if (old != null) {
                    Document fresh = document(random, (Integer) old.fields().get("_id"));
                    things.replace(old, fresh, Bson.encode(fresh));
                }
            }
            return true;
        });
    }

    private static Document document(Random random, int id) {
        Document document = new Document("_id", id);
        for (String field : List.of("a", "b", "c", "s")) {
            put(document, field, value(random), random);
        }
        put(document, "n", new Document("x", value(random)), random);
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(
                    random.nextBoolean()
                            ? scalar(random)
                            : new Document("x", scalar(random)).append("y", scalar(random)));
        }
        put(document, "arr", items, random);
        return document;
    }

    private static void put(Document document, String field, Object value, Random random) {
        if (random.nextInt(6) > 0) {
            document.put(field, value);
        }
    }

    /** Mostly one value, now and then several; never in two of the fields that share an index. */
    private static Object value(Random random) {
        return scalar(random);
    }

    private static Object scalar(Random random) {
        int number = random.nextInt(6);
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> (long) number;
            case 2 -> number + 0.5;
            case 3 -> Instant.ofEpochMilli(number);
            case 4 -> random.nextBoolean();
            case 5, 6 -> "t" + number;
            case 7 -> "t" + number + "\0x";
            case 8 -> Double.NaN;
            default -> number;
        };
    }

    private static Document filter(Random random, int depth) {
        Document filter = new Document();
        for (int i = random.nextInt(3); i >= 0; i--) {
            if (depth > 0 && random.nextInt(6) == 0) {
                String operator = List.of("$and", "$or", "$nor").get(random.nextInt(3));
                filter.put(operator, List.of(filter(random, depth - 1), filter(random, depth - 1)));
            } else {
                filter.put(FIELDS[random.nextInt(FIELDS.length)], condition(random));
            }
        }
        return filter;
    }

    private static Object condition(Random random) {
        return switch (random.nextInt(11)) {
            case 0 ->
                    new Document(
                            "$in", Arrays.asList(scalar(random), scalar(random), scalar(random)));
            case 1 -> new Document("$gt", scalar(random)).append("$lte", scalar(random));
            case 2 -> new Document("$gte", scalar(random));
            case 3 -> new Document("$lt", scalar(random));
            case 4 -> new Document("$ne", scalar(random));
            case 5 -> new Document("$exists", random.nextBoolean());
            case 6 -> new Document("$regex", "^t" + random.nextInt(6));
            case 7 ->
                    new Document(
                            "$elemMatch",
                            new Document("x", scalar(random)).append("y", scalar(random)));
            case 8 ->
                    new Document(
                            "$elemMatch",
                            new Document("$gte", scalar(random)).append("$lt", scalar(random)));
            case 9 -> new Document("$all", Arrays.asList(scalar(random), scalar(random)));
            default -> scalar(random);
        };
    }

    private static Document sort(Random random) {
        Document sort = new Document();
        for (int i = random.nextInt(3); i > 0; i--) {
            sort.put(FIELDS[random.nextInt(FIELDS.length)], random.nextBoolean() ? 1 : -1);
        }
        return sort;
    }

    @Test
    void theIndexThatLeavesTheLeastIsChosen() {
        try (var opened = new OpenedFile(directory)) {
            file = opened;
            fillKinds();
            assertThat(plan("{_id: 5}", "{}")).isEqualTo("IXSCAN _id_");
            assertThat(plan("{kind: 'few', at: {$gt: 10}}", "{at: -1}"))
                    .isEqualTo("IXSCAN kind_at");
            assertThat(plan("{kind: 'many', slug: 's7'}", "{at: 1}")).isEqualTo("SORT IXSCAN slug");
            assertThat(plan("{}", "{kind: -1, at: -1}")).isEqualTo("IXSCAN kind_at");
            assertThat(plan("{nothing: 1}", "{}")).isEqualTo("COLLSCAN");
            assertThat(plan("{nothing: 1}", "{at: 1}")).isEqualTo("SORT COLLSCAN");
        }
    }

    private void fillKinds() {
        file.commits.write(() -> {
            things = file.catalog.obtain(THINGS);
            createIndex("kind_at", new Document("kind", 1).append("at", 1), false);
            createIndex("slug", new Document("slug", 1), false);
            for (int id = 0; id < 500; id++) {
                Document document =
                        new Document("_id", id)
                                .append("kind", id % 50 == 0 ? "few" : "many")
                                .append("slug", "s" + id)
                                .append("at", id);
                things.insert(document, Bson.encode(document));
            }
            return true;
        });
    }

    private String plan(String filter, String sort) {
        Document explained =
                Planner.plan(things, new Query(parse(filter), parse(sort), 0, 10, null)).explain();
        String stages = "";
        while (explained.get("inputStage") instanceof Document inner) {
            stages += explained.get("stage") + " ";
            explained = inner;
        }
        Object index = explained.get("indexName");
        return stages + explained.get("stage") + (index == null ? "" : " " + index);
    }

    private static Document parse(String json) {
        var buffer =
                new org.bson.RawBsonDocument(
                                org.bson.Document.parse(json), new org.bson.codecs.DocumentCodec())
                        .getByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return Bson.decode(bytes);
    }
}
