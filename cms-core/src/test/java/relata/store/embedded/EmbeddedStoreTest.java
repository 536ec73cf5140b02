package relata.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class EmbeddedStoreTest {

    @TempDir Path directory;

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        try (var store = EmbeddedStore.open(directory);
                var client = MongoClients.create(store.connectionString())) {
            Mono.from(posts(client).createIndex(Indexes.ascending("slug"))).block();
            Mono.from(posts(client).insertOne(new Document("_id", 1).append("slug", "one")))
                    .block();
        }
        try (var store = EmbeddedStore.open(directory);
                var client = MongoClients.create(store.connectionString())) {
            assertThat(Mono.from(posts(client).find(Filters.eq("slug", "one")).first()).block())
                    .containsEntry("_id", 1);
            assertThat(Flux.from(posts(client).listIndexes()).collectList().block())
                    .extracting(index -> index.getString("name"))
                    .containsExactly("_id_", "slug_1");
        }
    }

    @Test
    void aSecondOpenIsRefused() {
        try (var _ = EmbeddedStore.open(directory)) {
            assertThatThrownBy(() -> EmbeddedStore.open(directory))
                    .isInstanceOf(StoreLocked.class)
                    .hasMessageContaining(directory.toString());
        }
    }

    private static MongoCollection<Document> posts(MongoClient client) {
        return client.getDatabase("relata").getCollection("posts");
    }
}
