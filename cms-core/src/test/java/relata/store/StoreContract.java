package relata.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.DuplicateKeyException;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoServerException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the core asks of a store, whichever it is. A subclass says where the store is; every test
 * has a collection of its own in a database of this run's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
abstract class StoreContract {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int MANY = 32;

    private final String databaseName = "contract-" + Long.toHexString(System.nanoTime());
    private Connection connection;
    private MongoDatabase database;
    private MongoCollection<Document> things;

    /**
     * Where the store is; called several times. Starts it if need be, or aborts the tests saying
     * why there is none.
     */
    abstract String connectionString() throws Exception;

    /** Called when the tests are done with the store. */
    void stop() {
        // What was not started here goes on.
    }

    @BeforeAll
    void connect() throws Exception {
        connection = Connection.to(connectionString());
        database =
                connection
                        .template()
                        .getMongoDatabaseFactory()
                        .getMongoDatabase(databaseName)
                        .block(PATIENCE);
    }

    @BeforeEach
    void emptyCollection(TestInfo test) {
        things = database.getCollection(test.getTestMethod().orElseThrow().getName());
    }

    @AfterAll
    void disconnect() {
        if (connection != null) {
            run(database.drop());
            connection.close();
            stop();
        }
    }

    // Many at once.

    @Test
    void ofManyWhoReplaceTheSameVersionOneWins() {
        insert(thing(1).append("version", 1));
        List<UpdateResult> results =
                atOnce(
                        MANY,
                        i ->
                                things.replaceOne(
                                        and(eq("_id", 1), eq("version", 1)),
                                        new Document("version", 2).append("by", i)));
        assertThat(results).filteredOn(result -> result.getModifiedCount() == 1).hasSize(1);
        assertThat(results).filteredOn(result -> result.getMatchedCount() == 0).hasSize(MANY - 1);
    }

    @Test
    void ofManyWhoInsertTheSameIdOneSucceeds() {
        List<Boolean> inserted =
                atOnce(MANY, i -> accepted(things.insertOne(thing(7).append("by", i))));
        assertThat(inserted).filteredOn(done -> done).hasSize(1);
        assertThat(count(eq("_id", 7))).isEqualTo(1);
    }

    @Test
    void aUniqueIndexHoldsUnderRaces() {
        createIndex(Indexes.ascending("slug"), new IndexOptions().unique(true));
        List<Boolean> inserted =
                atOnce(MANY, i -> accepted(things.insertOne(thing(i).append("slug", "same"))));
        assertThat(inserted).filteredOn(done -> done).hasSize(1);
        assertThat(all()).hasSize(1);
    }

    @Test
    void aUniqueIndexHoldsForUpdates() {
        createIndex(Indexes.ascending("slug"), new IndexOptions().unique(true));
        insert(thing(1).append("slug", "one"), thing(2).append("slug", "two"));
        assertThatThrownBy(() -> run(things.updateOne(eq("_id", 2), Updates.set("slug", "one"))))
                .isInstanceOfSatisfying(MongoServerException.class, StoreContract::assertDuplicate);
        assertThat(find(eq("slug", "two"))).hasSize(1);
        assertThat(find(eq("slug", "one"))).extracting("_id").containsExactly(1);
    }

    @Test
    void aCounterGivesEachNumberOnce() {
        List<Integer> numbers =
                atOnce(
                        MANY * 20,
                        i ->
                                Mono.from(
                                                things.findOneAndUpdate(
                                                        eq("_id", "counter"),
                                                        Updates.inc("next", 1),
                                                        new FindOneAndUpdateOptions()
                                                                .upsert(true)
                                                                .returnDocument(
                                                                        ReturnDocument.AFTER)))
                                        .retry(5)
                                        .map(counter -> counter.getInteger("next")));
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, MANY * 20).boxed().toList());
    }

    @Test
    void ofManyWhoUpsertOneInserts() {
        atOnce(
                MANY,
                i ->
                        Mono.from(
                                        things.updateOne(
                                                eq("_id", "claim"),
                                                Updates.combine(
                                                        Updates.setOnInsert("first", i),
                                                        Updates.inc("tries", 1)),
                                                new UpdateOptions().upsert(true)))
                                .retry(5));
        assertThat(all())
                .singleElement()
                .satisfies(claim -> assertThat(claim).containsEntry("tries", MANY));
    }

    @Test
    void aReaderNeverSeesHalfAChange() {
        String filler = "x".repeat(20_000);
        insert(thing(1).append("a", 0).append("filler", filler).append("b", 0));
        Flux<Document> changes =
                Flux.range(1, 200)
                        .concatMap(i ->
                                things.findOneAndUpdate(
                                        eq("_id", 1),
                                        Updates.combine(Updates.set("a", i), Updates.set("b", i))));
        Flux<Document> reads =
                Flux.range(0, 400).flatMap(i -> things.find(eq("_id", 1)).first(), 8);
        List<Document> seen =
                Flux.merge(changes.thenMany(Flux.<Document>empty()), reads)
                        .collectList()
                        .block(PATIENCE);
        assertThat(seen)
                .hasSize(400)
                .allSatisfy(read -> assertThat(read.get("a")).isEqualTo(read.get("b")));
    }

    @Test
    void anAcknowledgedWriteIsSeenByEverybody() throws Exception {
        try (Connection other = Connection.to(connectionString())) {
            MongoCollection<Document> elsewhere =
                    Objects.requireNonNull(
                                    other.template()
                                            .getMongoDatabaseFactory()
                                            .getMongoDatabase(databaseName)
                                            .block(PATIENCE))
                            .getCollection(things.getNamespace().getCollectionName());
            for (int i = 0; i < 50; i++) {
                insert(thing(i));
                assertThat(one(elsewhere.find(eq("_id", i)).first())).isNotNull();
            }
        }
    }

    // Order and ranges.

    @Test
    void aCompoundIndexGivesItsOrderBothWays() {
        createIndex(
                Indexes.compoundIndex(Indexes.ascending("kind"), Indexes.descending("at")),
                new IndexOptions());
        for (int i = 0; i < 60; i++) {
            insert(thing(i).append("kind", i % 3).append("at", new Date(i * 7919L % 60)));
        }
        assertSorted(orderBy(ascending("kind"), descending("at")), 60);
        assertSorted(orderBy(descending("kind"), ascending("at")), 60);
        assertSorted(orderBy(descending("at"), ascending("kind")), 60);
        List<Document> newest =
                list(things.find(eq("kind", 1)).sort(descending("at")).skip(5).limit(5));
        List<Document> every = list(things.find(eq("kind", 1)).sort(descending("at")));
        assertThat(newest).isEqualTo(every.subList(5, 10));
    }

    private void assertSorted(Bson sort, int expected) {
        List<Document> sorted = list(things.find().sort(sort));
        assertThat(sorted).hasSize(expected);
        BsonDocument order = sort.toBsonDocument();
        for (int i = 1; i < sorted.size(); i++) {
            assertThat(compare(sorted.get(i - 1), sorted.get(i), order)).isNotPositive();
        }
    }

    private static int compare(Document one, Document other, BsonDocument order) {
        for (String field : order.keySet()) {
            @SuppressWarnings("unchecked")
            int difference = ((Comparable<Object>) one.get(field)).compareTo(other.get(field));
            if (difference != 0) {
                return difference * order.getNumber(field).intValue();
            }
        }
        return 0;
    }

    @Test
    void rangesTakeValuesOfTheirTypeOnly() {
        insert(
                thing(1).append("v", 1),
                thing(2).append("v", 2L),
                thing(3).append("v", 2.5),
                thing(4).append("v", "2"),
                thing(5).append("v", new Date(2)),
                thing(6).append("v", null),
                thing(7));
        for (boolean indexed : List.of(false, true)) {
            if (indexed) {
                createIndex(Indexes.ascending("v"), new IndexOptions());
            }
            assertThat(ids(gt("v", 1))).containsExactlyInAnyOrder(2, 3);
            assertThat(ids(and(gte("v", 2), lt("v", 2.5)))).containsExactlyInAnyOrder(2);
            assertThat(ids(lte("v", "2"))).containsExactlyInAnyOrder(4);
            assertThat(ids(gt("v", new Date(1)))).containsExactlyInAnyOrder(5);
        }
    }

    @Test
    void numbersAreComparedByValueAcrossTypes() {
        insert(
                thing(1).append("n", 9_007_199_254_740_993L),
                thing(2).append("n", 9_007_199_254_740_992L),
                thing(3).append("n", 7),
                thing(4).append("n", -1.5));
        createIndex(Indexes.ascending("n"), new IndexOptions());
        assertThat(ids(eq("n", 7.0))).containsExactly(3);
        assertThat(ids(eq("n", 9_007_199_254_740_993L))).containsExactly(1);
        assertThat(ids(gt("n", 9_007_199_254_740_992L))).containsExactly(1);
        assertThat(list(things.find().sort(ascending("n"))))
                .extracting("_id")
                .containsExactly(4, 3, 2, 1);
    }

    @Test
    void textIsSortedByCodePoints() {
        insert(
                thing("z"),
                thing("Z"),
                thing("é"),
                thing("\uFF5E"),
                thing("\uD83D\uDE00"),
                thing("zz"),
                thing(""));
        assertThat(list(things.find().sort(ascending("_id"))))
                .extracting("_id")
                .containsExactly("", "Z", "z", "zz", "é", "\uFF5E", "\uD83D\uDE00");
    }

    @Test
    void pagingByTheLastItemShowsEveryItemOnce() {
        createIndex(
                Indexes.compoundIndex(Indexes.descending("at"), Indexes.ascending("_id")),
                new IndexOptions());
        for (int i = 0; i < 100; i++) {
            insert(thing(i).append("at", new Date(i / 7)));
        }
        List<Object> seen = new ArrayList<>();
        Bson next = new Document();
        while (seen.size() < 100) {
            List<Document> page =
                    list(
                            things.find(next)
                                    .sort(orderBy(descending("at"), ascending("_id")))
                                    .limit(9));
            assertThat(page).isNotEmpty();
            page.forEach(item -> seen.add(item.get("_id")));
            Document last = page.getLast();
            next =
                    or(
                            lt("at", last.get("at")),
                            and(eq("at", last.get("at")), gt("_id", last.get("_id"))));
        }
        assertThat(seen).hasSize(100).doesNotHaveDuplicates();
        assertThat(find(next)).isEmpty();
    }

    // Many documents, and large ones.

    @Test
    void anOrderedBulkStopsAtTheFirstError() {
        insert(thing(3));
        assertThatThrownBy(() ->
                        run(
                                things.bulkWrite(
                                        List.of(
                                                new InsertOneModel<>(thing(1)),
                                                new UpdateOneModel<>(
                                                        eq("_id", 1), Updates.set("seen", true)),
                                                new InsertOneModel<>(thing(3)),
                                                new InsertOneModel<>(thing(4))))))
                .isInstanceOfSatisfying(
                        MongoBulkWriteException.class,
                        e -> {
                            assertThat(e.getWriteErrors())
                                    .singleElement()
                                    .satisfies(error -> {
                                        assertThat(error.getIndex()).isEqualTo(2);
                                        assertThat(error.getCategory())
                                                .isEqualTo(ErrorCategory.DUPLICATE_KEY);
                                    });
                            assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(1);
                        });
        assertThat(all()).extracting("_id").containsExactlyInAnyOrder(1, 3);
        assertThat(ids(eq("seen", true))).containsExactly(1);
    }

    @Test
    void anUnorderedBulkGoesOnAfterAnError() {
        insert(thing(2));
        assertThatThrownBy(() ->
                        run(
                                things.bulkWrite(
                                        IntStream.range(0, 5)
                                                .mapToObj(i -> new InsertOneModel<>(thing(i)))
                                                .toList(),
                                        new BulkWriteOptions().ordered(false))))
                .isInstanceOfSatisfying(
                        MongoBulkWriteException.class,
                        e -> assertThat(e.getWriteErrors()).extracting("index").containsExactly(2));
        assertThat(all()).hasSize(5);
    }

    @Test
    void aBulkReportsWhatItDid() {
        insert(thing(1), thing(2));
        var result =
                one(
                        things.bulkWrite(
                                List.of(
                                        new ReplaceOneModel<>(eq("_id", 1), new Document("v", 1)),
                                        new ReplaceOneModel<>(
                                                eq("_id", 9),
                                                new Document("v", 9),
                                                new ReplaceOptions().upsert(true)),
                                        new UpdateOneModel<>(eq("_id", 2), Updates.set("v", 2)))));
        assertThat(result.getMatchedCount()).isEqualTo(2);
        assertThat(result.getUpserts())
                .singleElement()
                .satisfies(upsert -> {
                    assertThat(upsert.getIndex()).isEqualTo(1);
                    assertThat(upsert.getId().asInt32().getValue()).isEqualTo(9);
                });
        assertThat(list(things.find().sort(ascending("_id"))))
                .extracting("v")
                .containsExactly(1, 2, 9);
    }

    @Test
    void aDocumentMayHaveFifteenMegabytes() {
        byte[] bytes = new byte[15 * 1024 * 1024];
        new Random(15).nextBytes(bytes);
        insert(thing(1).append("data", new Binary(bytes)));
        run(things.updateOne(eq("_id", 1), Updates.set("title", "large")));
        Document read = find(eq("_id", 1)).getFirst();
        assertThat(read.get("data", Binary.class).getData()).isEqualTo(bytes);
        assertThatThrownBy(() ->
                        insert(thing(2).append("data", new Binary(new byte[17 * 1024 * 1024]))))
                .isInstanceOf(Exception.class);
        assertThat(count(new Document())).isEqualTo(1);
    }

    @Test
    void aLongResultComesInBoundedBatches() {
        String filler = "x".repeat(2_000);
        insertMany(20_000, i -> thing(i).append("filler", filler));
        Document first = command(new Document("find", things.getNamespace().getCollectionName()));
        Document cursor = first.get("cursor", Document.class);
        assertThat(cursor.getList("firstBatch", Document.class)).hasSize(101);
        assertThat(cursor.getLong("id")).isNotZero();
        Document next =
                command(
                        new Document("getMore", cursor.getLong("id"))
                                .append("collection", things.getNamespace().getCollectionName()));
        int inOneReply =
                next.get("cursor", Document.class).getList("nextBatch", Document.class).size();
        assertThat(inOneReply).isBetween(1_000, 16 * 1024 * 1024 / 2_000);
        List<Integer> ids =
                Flux.from(things.find().sort(ascending("_id")).batchSize(500))
                        .map(thing -> thing.getInteger("_id"))
                        .collectList()
                        .block(PATIENCE);
        assertThat(ids).isEqualTo(IntStream.range(0, 20_000).boxed().toList());
    }

    @Test
    void aCursorThatWasKilledIsGone() {
        insertMany(300, StoreContract::thing);
        Document cursor =
                command(
                                new Document("find", things.getNamespace().getCollectionName())
                                        .append("batchSize", 10))
                        .get("cursor", Document.class);
        String collection = things.getNamespace().getCollectionName();
        command(
                new Document("killCursors", collection)
                        .append("cursors", List.of(cursor.getLong("id"))));
        assertThatThrownBy(() ->
                        command(
                                new Document("getMore", cursor.getLong("id"))
                                        .append("collection", collection)))
                .isInstanceOfSatisfying(
                        MongoException.class, e -> assertThat(e.getCode()).isEqualTo(43));
    }

    @Test
    void changesDuringACursorNeitherRepeatNorHideTheRest() {
        insertMany(600, i -> thing(i).append("v", 0));
        List<Integer> ids =
                Flux.from(things.find().sort(ascending("_id")).batchSize(50))
                        .concatMap(thing ->
                                Mono.from(
                                                things.updateOne(
                                                        eq("_id", thing.get("_id")),
                                                        Updates.inc("v", 1)))
                                        .thenReturn(thing.getInteger("_id")))
                        .collectList()
                        .block(PATIENCE);
        assertThat(ids).isEqualTo(IntStream.range(0, 600).boxed().toList());
        assertThat(count(eq("v", 1))).isEqualTo(600);
    }

    // Filters.

    @Test
    void anArrayIsFoundByItsItems() {
        insert(
                thing(1).append("topics", List.of("a", "b")),
                thing(2).append("topics", List.of("b", "c", "c")),
                thing(3).append("topics", List.of()),
                thing(4).append("topics", "b"),
                thing(5));
        for (boolean indexed : List.of(false, true)) {
            if (indexed) {
                createIndex(Indexes.ascending("topics"), new IndexOptions());
            }
            assertThat(ids(eq("topics", "b"))).containsExactlyInAnyOrder(1, 2, 4);
            assertThat(ids(in("topics", "a", "c"))).containsExactlyInAnyOrder(1, 2);
            assertThat(ids(nin("topics", "a", "c"))).containsExactlyInAnyOrder(3, 4, 5);
            assertThat(ids(ne("topics", "b"))).containsExactlyInAnyOrder(3, 5);
            assertThat(ids(Filters.all("topics", "b", "c"))).containsExactly(2);
            assertThat(ids(size("topics", 0))).containsExactly(3);
            assertThat(ids(eq("topics", List.of("a", "b")))).containsExactly(1);
            assertThat(ids(exists("topics", false))).containsExactly(5);
        }
        insert(thing(6).append("numbers", List.of(1, 10)));
        createIndex(Indexes.ascending("numbers"), new IndexOptions());
        assertThat(ids(and(gt("numbers", 5), lt("numbers", 5))))
                .as("by different items")
                .containsExactly(6);
        assertThat(ids(Document.parse("{numbers: {$elemMatch: {$gt: 5, $lt: 5}}}"))).isEmpty();
    }

    @Test
    void dottedPathsGoThroughDocumentsAndArrays() {
        insert(
                thing(1).append(
                                "published",
                                new Document(
                                        "content", new Document("topics", List.of("t1", "t2")))),
                thing(2).append("series", List.of(place("s1", 1), place("s2", 2))),
                thing(3).append("series", List.of(place("s1", 2))));
        for (boolean indexed : List.of(false, true)) {
            if (indexed) {
                createIndex(Indexes.ascending("published.content.topics"), new IndexOptions());
                createIndex(Indexes.ascending("series.id", "series.place"), new IndexOptions());
            }
            assertThat(ids(in("published.content.topics", "t2", "t3"))).containsExactly(1);
            assertThat(ids(and(eq("series.id", "s1"), eq("series.place", 2))))
                    .containsExactlyInAnyOrder(2, 3);
            assertThat(ids(elemMatch("series", and(eq("id", "s1"), eq("place", 2)))))
                    .containsExactly(3);
            assertThat(ids(eq("series.0.id", "s1"))).containsExactlyInAnyOrder(2, 3);
        }
    }

    private static Document place(String id, int place) {
        return new Document("id", id).append("place", place);
    }

    @Test
    void nullIsAlsoWhatIsMissing() {
        insert(
                thing(1).append("v", null),
                thing(2),
                thing(3).append("v", 0),
                thing(4).append("d", new Document("v", 1)));
        for (boolean indexed : List.of(false, true)) {
            if (indexed) {
                createIndex(Indexes.ascending("v"), new IndexOptions());
                createIndex(Indexes.ascending("d.v"), new IndexOptions());
            }
            assertThat(ids(eq("v", null))).containsExactlyInAnyOrder(1, 2, 4);
            assertThat(ids(ne("v", null))).containsExactly(3);
            assertThat(ids(in("v", null, 0))).containsExactlyInAnyOrder(1, 2, 3, 4);
            assertThat(ids(exists("v"))).containsExactlyInAnyOrder(1, 3);
            assertThat(ids(eq("d.v", null))).containsExactlyInAnyOrder(1, 2, 3);
        }
        assertThat(list(things.find().sort(orderBy(ascending("v"), ascending("_id")))))
                .extracting("_id")
                .containsExactly(1, 2, 4, 3);
    }

    @Test
    void aUniqueIndexCountsMissingAsAValueUnlessItIsSparse() {
        createIndex(Indexes.ascending("a"), new IndexOptions().unique(true));
        insert(thing(1));
        assertThatThrownBy(() -> insert(thing(2)))
                .isInstanceOfSatisfying(MongoServerException.class, StoreContract::assertDuplicate);
        run(things.dropIndexes());
        createIndex(Indexes.ascending("a"), new IndexOptions().unique(true).sparse(true));
        insert(thing(2), thing(3), thing(4).append("a", 1));
        assertThat(ids(eq("a", null))).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(list(things.find().sort(ascending("a")))).hasSize(4);
    }

    @Test
    void conditionsCombine() {
        for (int i = 0; i < 20; i++) {
            insert(thing(i).append("even", i % 2 == 0).append("third", i % 3));
        }
        assertThat(ids(and(eq("even", true), or(eq("third", 0), gt("_id", 16)))))
                .containsExactlyInAnyOrder(0, 6, 12, 18);
        assertThat(ids(nor(eq("even", true), lt("_id", 15)))).containsExactlyInAnyOrder(15, 17, 19);
        assertThat(ids(not(gt("_id", 1)))).containsExactlyInAnyOrder(0, 1);
        assertThat(ids(in("_id", List.of()))).isEmpty();
        assertThat(ids(Document.parse("{_id: {$type: 'string'}}"))).isEmpty();
    }

    @Test
    void anAnchoredExpressionFindsByPrefix() {
        insert(thing("a/b"), thing("a/bc"), thing("a.b"), thing("A/b"), thing("b"));
        assertThat(ids(regex("_id", "^a/b"))).containsExactlyInAnyOrder("a/b", "a/bc");
        assertThat(ids(regex("_id", "^a\\.b"))).containsExactly("a.b");
        assertThat(ids(regex("_id", "^a/bc?$"))).containsExactlyInAnyOrder("a/b", "a/bc");
        assertThat(ids(regex("_id", "^a/", "i"))).containsExactlyInAnyOrder("a/b", "a/bc", "A/b");
        assertThat(ids(regex("_id", "^a|^b"))).containsExactlyInAnyOrder("a/b", "a/bc", "a.b", "b");
    }

    // Changes.

    @Test
    void operatorsChangeSingleFields() {
        insert(Document.parse("{_id: 1, a: {b: 1}, n: 5, list: ['x', 'y', 'y'], old: 1}"));
        run(
                things.updateOne(
                        eq("_id", 1),
                        Document.parse(
                                "{$set: {'a.c': 2, 'd.e': 3}, $unset: {old: ''}, $inc: {n: 2, fresh: 1},"
                                        + " $push: {list: {$each: ['z', 'w'], $slice: -4}}, $setOnInsert: {never: 1}}")));
        assertThat(find(eq("_id", 1)).getFirst())
                .isEqualTo(
                        Document.parse(
                                "{_id: 1, a: {b: 1, c: 2}, n: 7, list: ['y', 'y', 'z', 'w'], d: {e: 3}, fresh: 1}"));
        run(
                things.updateOne(
                        eq("_id", 1),
                        Document.parse(
                                "{$addToSet: {list: {$each: ['z', 'q']}}, $min: {n: 3}, $max: {'d.e': 1}, $mul: {fresh: 4},"
                                        + " $rename: {a: 'b'}}")));
        run(things.updateOne(eq("_id", 1), Document.parse("{$pull: {list: {$in: ['y', 'w']}}}")));
        assertThat(find(eq("_id", 1)).getFirst())
                .isEqualTo(
                        Document.parse(
                                "{_id: 1, n: 3, list: ['z', 'q'], d: {e: 3}, fresh: 4, b: {b: 1, c: 2}}"));
    }

    @Test
    void aRefusedChangeLeavesTheDocumentAsItWas() {
        Document before = Document.parse("{_id: 1, text: 'x', list: [1]}");
        insert(before);
        for (String update :
                List.of(
                        "{$set: {n: 1}, $inc: {text: 1}}",
                        "{$push: {text: 1}}",
                        "{$set: {'text.a': 1}}",
                        "{$set: {_id: 2}}",
                        "{$set: {a: 1}, $unset: {'a.b': 1}}",
                        "{$nonsense: {a: 1}}")) {
            assertThatThrownBy(() -> run(things.updateOne(eq("_id", 1), Document.parse(update))))
                    .as(update)
                    .isInstanceOf(MongoException.class);
        }
        assertThat(all()).containsExactly(before);
    }

    @Test
    void resultsSayWhatMatchedAndWhatChanged() {
        insert(thing(1).append("v", 1), thing(2).append("v", 2), thing(3).append("v", 1));
        UpdateResult same = one(things.updateMany(eq("v", 1), Updates.set("v", 1)));
        assertThat(same.getMatchedCount()).isEqualTo(2);
        assertThat(same.getModifiedCount()).isZero();
        UpdateResult changed = one(things.updateMany(lt("_id", 3), Updates.set("v", 1)));
        assertThat(changed.getModifiedCount()).isEqualTo(1);
        assertThat(one(things.deleteMany(eq("v", 1))).getDeletedCount()).isEqualTo(3);
        assertThat(one(things.deleteOne(eq("v", 1))).getDeletedCount()).isZero();
    }

    @Test
    void anUpsertTakesTheValuesOfItsFilter() {
        UpdateResult result =
                one(
                        things.updateOne(
                                and(eq("key.a", 1), eq("b", "x"), gt("c", 5)),
                                Updates.combine(
                                        Updates.set("d", true), Updates.setOnInsert("e", 2)),
                                new UpdateOptions().upsert(true)));
        assertThat(result.getUpsertedId()).isNotNull();
        Document made = all().getFirst();
        made.remove("_id");
        assertThat(made).isEqualTo(Document.parse("{key: {a: 1}, b: 'x', d: true, e: 2}"));
        UpdateResult replaced =
                one(
                        things.replaceOne(
                                eq("_id", "k"),
                                new Document("v", 1),
                                new ReplaceOptions().upsert(true)));
        assertThat(Objects.requireNonNull(replaced.getUpsertedId()).asString().getValue())
                .isEqualTo("k");
    }

    @Test
    void findAndModifyTakesTheFirstInOrder() {
        insert(thing(1).append("at", 3), thing(2).append("at", 1), thing(3).append("at", 2));
        Document before =
                one(
                        things.findOneAndUpdate(
                                new Document(),
                                Updates.set("taken", true),
                                new FindOneAndUpdateOptions()
                                        .sort(ascending("at"))
                                        .projection(new Document("at", 1))));
        assertThat(before).isEqualTo(thing(2).append("at", 1));
        assertThat(one(things.findOneAndReplace(eq("_id", 3), new Document("v", 1))))
                .containsEntry("at", 2);
        assertThat(one(things.findOneAndDelete(eq("taken", true)))).containsEntry("_id", 2);
        assertThat(Mono.from(things.findOneAndDelete(eq("taken", true))).block(PATIENCE)).isNull();
        assertThat(all()).hasSize(2);
    }

    // Shapes.

    @Test
    void projectionsShowWhatIsAskedFor() {
        insert(Document.parse("{_id: 1, a: {b: 1, c: 2}, list: [{x: 1, y: 2}, {x: 3}], z: 9}"));
        assertProjected("{'a.b': 1}", "{_id: 1, a: {b: 1}}");
        assertProjected("{_id: 0, 'list.x': 1}", "{list: [{x: 1}, {x: 3}]}");
        assertProjected("{'a.c': 0, list: 0}", "{_id: 1, a: {b: 1}, z: 9}");
        assertProjected("{_id: 0}", "{a: {b: 1, c: 2}, list: [{x: 1, y: 2}, {x: 3}], z: 9}");
        assertProjected("{_id: 1, nothing: 1}", "{_id: 1}");
        assertProjected("{_id: 1, list: {$elemMatch: {x: 3}}}", "{_id: 1, list: [{x: 3}]}");
        assertProjected("{a: 0, z: 0, list: {$slice: 1}}", "{_id: 1, list: [{x: 1, y: 2}]}");
    }

    private void assertProjected(String projection, String expected) {
        assertThat(one(things.find().projection(Document.parse(projection)).first()))
                .as(projection)
                .isEqualTo(Document.parse(expected));
    }

    @Test
    void valuesComeBackAsTheyWere() {
        Document document =
                thing("id")
                        .append("date", new Date(1_790_000_000_123L))
                        .append("long", Long.MIN_VALUE)
                        .append("double", Double.MIN_VALUE)
                        .append("text", "naïve 😀 \u0000 end")
                        .append("binary", new Binary(new byte[] {0, -1, 7}))
                        .append(
                                "nested",
                                List.of(List.of(1), new Document("a", Arrays.asList(null, true))))
                        .append("", "empty name");
        insert(document);
        assertThat(all()).containsExactly(document);
        Binary uuid = new Binary(BsonBinarySubType.UUID_STANDARD, new byte[16]);
        insert(thing(uuid));
        assertThat(one(things.find(eq("_id", uuid)).first())).isEqualTo(thing(uuid));
    }

    @Test
    void theOrderOfFieldsIsKept() {
        insert(new Document("z", 1).append("_id", 1).append("a", 2));
        run(things.updateOne(eq("_id", 1), Updates.set("m", 3)));
        assertThat(all().getFirst().keySet()).containsExactly("_id", "z", "a", "m");
    }

    record Stored(String id, long version, Instant at, List<Part> parts) {}

    record Part(String name, int size) {}

    @Test
    void recordsAreStoredAndRead() {
        ReactiveMongoTemplate template = connection.template();
        Stored stored =
                new Stored(
                        "contract-" + databaseName,
                        3,
                        Instant.ofEpochMilli(1),
                        List.of(new Part("a", 1)));
        assertThat(
                        template.save(stored)
                                .then(template.findById(stored.id(), Stored.class))
                                .block(PATIENCE))
                .isEqualTo(stored);
        template.dropCollection(Stored.class).block(PATIENCE);
    }

    // Counts and summaries.

    @Test
    void countsAndDistinctValues() {
        insertMany(50, i -> thing(i).append("v", i % 7).append("list", List.of(i % 2, "x")));
        assertThat(count(new Document())).isEqualTo(50);
        assertThat(count(eq("v", 3))).isEqualTo(7);
        assertThat(count(gte("v", 3))).isEqualTo(28);
        createIndex(Indexes.ascending("v"), new IndexOptions());
        assertThat(count(eq("v", 3))).isEqualTo(7);
        assertThat(count(gte("v", 3))).isEqualTo(28);
        assertThat(one(things.estimatedDocumentCount())).isEqualTo(50);
        assertThat(
                        Flux.from(things.distinct("v", lt("v", 3), Integer.class))
                                .collectList()
                                .block(PATIENCE))
                .containsExactlyInAnyOrder(0, 1, 2);
        assertThat(
                        Flux.from(things.distinct("list", org.bson.BsonValue.class))
                                .collectList()
                                .block(PATIENCE))
                .hasSize(3);
    }

    @Test
    void aPipelineSummarises() {
        insertMany(
                12,
                i ->
                        thing(i).append("kind", i % 2 == 0 ? "even" : "odd")
                                .append("topics", List.of("t" + i % 3, "all")));
        List<Document> byTopic =
                list(
                        things.aggregate(
                                List.of(
                                        Document.parse("{$match: {kind: 'even'}}"),
                                        Document.parse("{$unwind: '$topics'}"),
                                        Document.parse("{$group: {_id: '$topics', n: {$sum: 1}}}"),
                                        Document.parse("{$sort: {n: -1, _id: 1}}"),
                                        Document.parse("{$limit: 2}"),
                                        Document.parse(
                                                "{$project: {_id: 0, topic: '$_id', n: 1}}"))));
        assertThat(byTopic).extracting("topic").containsExactly("all", "t0");
        assertThat(byTopic).extracting("n").containsExactly(6, 2);
        assertThat(
                        list(
                                things.aggregate(
                                        List.of(
                                                Document.parse("{$match: {kind: 'odd'}}"),
                                                Document.parse("{$sort: {_id: -1}}"),
                                                Document.parse("{$skip: 1}"),
                                                Document.parse("{$limit: 2}")))))
                .extracting("_id")
                .containsExactly(9, 7);
    }

    // Collections and indexes.

    @Test
    void anIndexIsMadeOnceAndSaysSo() {
        insert(thing(1));
        createIndex(Indexes.ascending("a"), new IndexOptions());
        createIndex(Indexes.ascending("a"), new IndexOptions());
        createIndex(
                Indexes.compoundIndex(Indexes.ascending("a"), Indexes.descending("b")),
                new IndexOptions().name("ab"));
        assertThat(list(things.listIndexes()))
                .extracting("name")
                .containsExactlyInAnyOrder("_id_", "a_1", "ab");
        assertThatThrownBy(() -> createIndex(Indexes.ascending("c"), new IndexOptions().name("ab")))
                .isInstanceOf(MongoException.class);
        run(things.dropIndex("a_1"));
        assertThat(list(things.listIndexes()))
                .extracting("name")
                .containsExactlyInAnyOrder("_id_", "ab");
    }

    @Test
    void aUniqueIndexIsNotMadeWhereValuesRepeat() {
        insert(thing(1).append("a", 1), thing(2).append("a", 1));
        assertThatThrownBy(
                        () -> createIndex(Indexes.ascending("a"), new IndexOptions().unique(true)))
                .isInstanceOfAny(DuplicateKeyException.class, MongoException.class);
        assertThat(list(things.listIndexes())).extracting("name").containsExactly("_id_");
        insert(thing(3).append("a", 1));
    }

    @Test
    void droppingOneCollectionLeavesTheOthers() {
        MongoCollection<Document> other = database.getCollection("another");
        insert(thing(1));
        createIndex(Indexes.ascending("a"), new IndexOptions());
        run(other.insertOne(thing(1)));
        run(other.createIndex(Indexes.ascending("b")));
        run(things.dropIndexes());
        assertThat(list(other.listIndexes()))
                .extracting("name")
                .containsExactlyInAnyOrder("_id_", "b_1");
        run(things.drop());
        assertThat(list(database.listCollectionNames()))
                .contains("another")
                .doesNotContain(things.getNamespace().getCollectionName());
        assertThat(one(other.countDocuments())).isEqualTo(1);
        assertThat(all()).isEmpty();
    }

    // What the tests speak with.

    static Document thing(Object id) {
        return new Document("_id", id);
    }

    private void insert(Document... documents) {
        run(things.insertMany(List.of(documents)));
    }

    private void insertMany(int count, java.util.function.IntFunction<Document> document) {
        run(things.insertMany(IntStream.range(0, count).mapToObj(document).toList()));
    }

    private void createIndex(Bson key, IndexOptions options) {
        run(things.createIndex(key, options));
    }

    private List<Document> all() {
        return find(new Document());
    }

    private List<Document> find(Bson filter) {
        return list(things.find(filter));
    }

    private Set<Object> ids(Bson filter) {
        List<Document> found = find(filter);
        assertThat(found).doesNotHaveDuplicates();
        Set<Object> ids = new HashSet<>();
        found.forEach(thing -> ids.add(thing.get("_id")));
        return ids;
    }

    private long count(Bson filter) {
        return one(things.countDocuments(filter));
    }

    private Document command(Document command) {
        return one(database.runCommand(command));
    }

    private static <T> List<T> list(Publisher<T> publisher) {
        return Objects.requireNonNull(Flux.from(publisher).collectList().block(PATIENCE));
    }

    private static <T> T one(Publisher<T> publisher) {
        return Objects.requireNonNull(Mono.from(publisher).block(PATIENCE));
    }

    private static void run(Publisher<?> publisher) {
        Flux.from(publisher).blockLast(PATIENCE);
    }

    private static <T> List<T> atOnce(
            int times, java.util.function.IntFunction<Publisher<T>> work) {
        return list(Flux.range(0, times).flatMap(work::apply, MANY));
    }

    /** Whether an insert was done; false when the key was taken. */
    private static Mono<Boolean> accepted(Publisher<?> insert) {
        return Mono.from(insert)
                .thenReturn(true)
                .onErrorResume(
                        MongoServerException.class,
                        e -> {
                            assertDuplicate(e);
                            return Mono.just(false);
                        });
    }

    private static void assertDuplicate(MongoServerException refused) {
        assertThat(isDuplicate(refused)).as("%s", refused).isTrue();
    }

    private static boolean isDuplicate(MongoServerException refused) {
        return refused instanceof MongoBulkWriteException bulk
                ? bulk.getWriteErrors().stream()
                        .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)
                : ErrorCategory.fromErrorCode(refused.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }
}
