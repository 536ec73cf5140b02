package relata.store.embedded;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The program that {@link CrashTest} kills: writes single documents, batches and changes as fast as
 * it can, and says on standard output what was acknowledged.
 */
final class CrashingWriter {

    static final int BATCH = 20;

    private CrashingWriter() {}

    /**
     * @param arguments the store's folder, and a number that no earlier round had
     */
    public static void main(String[] arguments) {
        String round = arguments[1];
        try (var store = EmbeddedStore.open(Path.of(arguments[0]));
                var client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> things = client.getDatabase("relata").getCollection("things");
            Mono.from(things.createIndex(Indexes.ascending("slug"))).block();
            Mono.from(things.createIndex(Indexes.ascending("topics"))).block();
            System.out.println("ready");
            Flux.range(0, 1_000_000)
                    .flatMap(i -> write(things, round, i).thenReturn(i), 6)
                    .blockLast();
        }
    }

    private static Mono<Void> write(MongoCollection<Document> things, String round, int i) {
        String name = round + "-" + i;
        return switch (i % 3) {
            case 0 ->
                    Mono.from(things.insertOne(thing(name, 0)))
                            .doOnNext(_ -> System.out.println("one " + name))
                            .then();
            case 1 ->
                    Mono.from(
                                    things.insertMany(
                                            IntStream.range(0, BATCH)
                                                    .mapToObj(j ->
                                                            thing(name + "-" + j, 0)
                                                                    .append("batch", name))
                                                    .toList()))
                            .doOnNext(_ -> System.out.println("batch " + name))
                            .then();
            default ->
                    Mono.from(
                                    things.updateOne(
                                            Filters.eq("_id", round + "-counter"),
                                            Updates.combine(
                                                    Updates.max("seen", i),
                                                    Updates.set("slug", "counter" + i),
                                                    Updates.set("topics", List.of(i % 5, "c"))),
                                            new com.mongodb.client.model.UpdateOptions()
                                                    .upsert(true)))
                            .doOnNext(_ -> System.out.println("seen " + i))
                            .then();
        };
    }

    private static Document thing(String id, int version) {
        return new Document("_id", id)
                .append("slug", "slug of " + id)
                .append("version", version)
                .append("topics", List.of(id.length(), "t" + id.hashCode() % 7))
                .append("filler", "x".repeat(Math.floorMod(id.hashCode(), 6000)));
    }
}
