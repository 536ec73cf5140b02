package relata.store.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Timeout(180)
final class EmbeddedStoreTest {

    @TempDir Path directory;

    @Test
    void documentsAndIndexesAreThereAfterARestart() {
        try (var store = EmbeddedStore.open(directory);
                var client = MongoClients.create(store.connectionString())) {
            run(
                    things(client)
                            .createIndex(
                                    Indexes.ascending("slug"), new IndexOptions().unique(true)));
            run(things(client).createIndex(Indexes.ascending("topics")));
            run(
                    things(client)
                            .insertOne(
                                    thing(1).append("slug", "one")
                                            .append("topics", List.of("a", "b"))));
        }
        try (var store = EmbeddedStore.open(directory);
                var client = MongoClients.create(store.connectionString())) {
            assertThat(list(things(client).find(eq("slug", "one"))))
                    .extracting("_id")
                    .containsExactly(1);
            assertThat(list(things(client).find(eq("topics", "b"))))
                    .extracting("_id")
                    .containsExactly(1);
            assertThat(list(things(client).listIndexes()))
                    .extracting("name")
                    .containsExactly("_id_", "slug_1", "topics_1");
            assertThatThrownBy(() -> run(things(client).insertOne(thing(2).append("slug", "one"))))
                    .hasMessageContaining("E11000");
        }
        try (var file = new OpenedFile(directory)) {
            file.checkIndexes();
        }
    }

    @Test
    void aSecondOpenInTheSameProcessIsRefused() {
        try (var _ = EmbeddedStore.open(directory)) {
            assertThatThrownBy(() -> EmbeddedStore.open(directory))
                    .isInstanceOf(StoreLocked.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("already open");
        }
        EmbeddedStore.open(directory).close();
    }

    @Test
    void closingTwiceDoesNothing() {
        var store = EmbeddedStore.open(directory);
        store.close();
        store.close();
    }

    @Test
    void aFolderThatCantBeWrittenIsReported() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a folder");
        assertThatThrownBy(() -> EmbeddedStore.open(file)).isInstanceOf(StoreUnwritable.class);
        assertThatThrownBy(() -> EmbeddedStore.open(file.resolve("within")))
                .isInstanceOf(StoreUnwritable.class)
                .hasMessageContaining("permissions");
        Path unwritable = Path.of("/proc");
        assumeTrue(Files.isDirectory(unwritable), "no folder here that nobody can write to");
        assertThatThrownBy(() -> EmbeddedStore.open(unwritable))
                .isInstanceOf(StoreUnwritable.class);
    }

    @Test
    void nobodyComesInWithoutThePassword() {
        try (var store = EmbeddedStore.open(directory)) {
            String uri = store.connectionString();
            String bare = uri.replaceFirst("//.*@", "//").replaceFirst("&authSource.*", "");
            try (var client = MongoClients.create(bare)) {
                assertThatThrownBy(() -> list(things(client).find()))
                        .isInstanceOfSatisfying(
                                MongoException.class, e -> assertThat(e.getCode()).isEqualTo(13));
            }
            try (var client = MongoClients.create(uri.replaceFirst(":[^:@/]*@", ":guess@"))) {
                assertThatThrownBy(() -> list(things(client).find()))
                        .hasMessageContaining("authenticat");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{insert: 'things', documents: [{_id: 1}], txnNumber: {$numberLong: '1'}, autocommit: false}",
                "{aggregate: 'things', pipeline: [{$changeStream: {}}], cursor: {}}",
                "{aggregate: 'things', pipeline: [{$lookup: {from: 'a', localField: 'a', foreignField: 'b', as: 'c'}}], cursor: {}}",
                "{find: 'things', filter: {a: 1}, collation: {locale: 'en'}}",
                "{find: 'things', tailable: true}",
                "{find: 'things', filter: {$text: {$search: 'a'}}}",
                "{find: 'things', filter: {$expr: {$eq: ['$a', 1]}}}",
                "{find: 'things', filter: {a: {$near: [1, 2]}}}",
                "{create: 'others', capped: true, size: 1000}",
                "{create: 'others', validator: {a: {$exists: true}}}",
                "{createIndexes: 'things', indexes: [{name: 'a', key: {a: 1}, expireAfterSeconds: 10}]}",
                "{createIndexes: 'things', indexes: [{name: 'a', key: {a: 1}, partialFilterExpression: {a: 1}}]}",
                "{createIndexes: 'things', indexes: [{name: 'a', key: {a: 'text'}}]}",
                "{createIndexes: 'things', indexes: [{name: 'a', key: {'$**': 1}}]}",
                "{update: 'things', updates: [{q: {a: 1}, u: [{$set: {a: 1}}]}]}",
                "{update: 'things', updates: [{q: {a: 1}, u: {$set: {'list.$': 1}}}]}",
                "{update: 'things', updates: [{q: {}, u: {$set: {'list.$[x]': 1}}, arrayFilters: [{x: 1}]}]}"
            })
    void whatTheStoreCantDoItRefuses(String command) {
        try (var store = EmbeddedStore.open(directory);
                var client = MongoClients.create(store.connectionString())) {
            MongoDatabase database = client.getDatabase("relata");
            run(things(client).insertOne(thing(0).append("a", 1).append("list", List.of(1))));
            Throwable refusal = refusal(database, Document.parse(command));
            assertThat(refusal).hasMessageMatching("(?s).*(not supported|no sessions).*");
            assertThat(list(things(client).find()))
                    .containsExactly(thing(0).append("a", 1).append("list", List.of(1)));
            assertThat(list(database.listCollectionNames())).containsExactly("things");
        }
    }

    /** Commands of several operations tell it in their reply. */
    private static Throwable refusal(MongoDatabase database, Document command) {
        try {
            Document reply = Mono.from(database.runCommand(command)).block();
            return new IllegalStateException(String.valueOf(reply.get("writeErrors")));
        } catch (MongoException e) {
            return e;
        }
    }

    @Test
    void driversAreNotPromisedSessions() {
        try (var store = EmbeddedStore.open(directory);
                var client = MongoClients.create(store.connectionString())) {
            assertThatThrownBy(() ->
                            Mono.from(client.startSession())
                                    .flatMapMany(
                                            session -> things(client).insertOne(session, thing(1)))
                                    .blockLast())
                    .hasMessageContaining("doesn't support sessions");
        }
    }

    @Test
    void theFileStaysSmallHoweverOftenDocumentsChange() throws IOException {
        var pace = new Maintenance.Pace(10, 100);
        var access = new EmbeddedStore.Access(WireServer.loopback(), new Scram("relata"), pace);
        String filler = "x".repeat(8_000);
        try (var store = EmbeddedStore.open(directory, access);
                var client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> things = things(client);
            run(things.createIndex(Indexes.ascending("v")));
            run(
                    things.insertMany(
                            IntStream.range(0, 200)
                                    .mapToObj(i -> thing(i).append("filler", filler))
                                    .toList()));
            Flux<?> changes =
                    Flux.range(0, 6_000)
                            .flatMap(
                                    i -> things.updateOne(eq("_id", i % 200), Updates.set("v", i)),
                                    16);
            Flux<?> reads =
                    Flux.range(0, 60)
                            .concatMap(
                                    _ -> Flux.from(things.find(gte("v", 0)).batchSize(20)).count());
            Flux.merge(changes, reads).blockLast();
        }
        try (var file = new OpenedFile(directory)) {
            file.checkIndexes();
        }
        // What was written is more than forty times as much.
        assertThat(Files.size(directory.resolve("store.mv"))).isLessThan(15_000_000);
    }

    @Test
    void aBackupIsAStoreOfItsMoment() throws IOException {
        Path backup = directory.resolve("backup").resolve("store.mv");
        Files.createDirectories(backup.getParent());
        try (var store = EmbeddedStore.open(directory.resolve("live"));
                var client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> things = things(client);
            run(things.createIndex(Indexes.ascending("pair")));
            var writes =
                    Flux.range(0, 300)
                            .concatMap(i -> things.insertMany(List.of(pair(i, "a"), pair(i, "b"))))
                            .subscribe();
            run(things.insertOne(thing("before")));
            store.backup(backup);
            writes.dispose();
            run(things.insertOne(thing("after")));
        }
        try (var file = new OpenedFile(backup.getParent())) {
            file.checkIndexes();
        }
        try (var store = EmbeddedStore.open(backup.getParent());
                var client = MongoClients.create(store.connectionString())) {
            assertThat(list(things(client).find(eq("_id", "before")))).hasSize(1);
            assertThat(list(things(client).find(eq("_id", "after")))).isEmpty();
            assertThat(list(things(client).find(gte("pair", 0))).size() % 2).isZero();
        }
    }

    private static Document pair(int i, String half) {
        return thing(i + half).append("pair", i);
    }

    private static Document thing(Object id) {
        return new Document("_id", id);
    }

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("relata").getCollection("things");
    }

    private static void run(Publisher<?> publisher) {
        Flux.from(publisher).blockLast();
    }

    private static <T> List<T> list(Publisher<T> publisher) {
        return Flux.from(publisher).collectList().block();
    }
}
