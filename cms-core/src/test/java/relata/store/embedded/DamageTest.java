package relata.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A file that isn't what was written is said to be so, and stays as it was found. */
final class DamageTest {

    private static final int DOCUMENTS = 200;

    @TempDir Path directory;

    private Path data;

    @BeforeEach
    void fill() {
        data = directory.resolve("store.mv");
        try (var store = EmbeddedStore.open(directory);
                var client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> things = client.getDatabase("relata").getCollection("things");
            for (int batch = 0; batch < 10; batch++) {
                int first = batch * DOCUMENTS / 10;
                Mono.from(
                                things.insertMany(
                                        IntStream.range(first, first + DOCUMENTS / 10)
                                                .mapToObj(DamageTest::thing)
                                                .toList()))
                        .block();
            }
        }
    }

    private static Document thing(int id) {
        byte[] text = new byte[1500];
        new Random(id).nextBytes(text);
        return new Document("_id", id).append("text", new org.bson.types.Binary(text));
    }

    @Test
    void aFileThatIsNoStoreIsReported() throws IOException {
        Files.writeString(data, "this is not a store ".repeat(1000));
        assertReported("can't be read");
    }

    @Test
    void aFileThatIsMissingOrEmptyIsReported() throws IOException {
        Files.write(data, new byte[0]);
        assertReported("missing or empty");
        Files.delete(data);
        assertThatThrownBy(() -> EmbeddedStore.open(directory)).isInstanceOf(StoreDamaged.class);
        assertThat(data).doesNotExist();
    }

    @Test
    void aFileWhoseHeadIsGoneIsReported() throws IOException {
        overwrite(0, new byte[8192]);
        assertReported("damaged");
    }

    @Test
    void aFileWhoseEndIsMissingIsReported() throws IOException {
        for (int percent : new int[] {90, 50, 10}) {
            cut(Files.size(data) * percent / 100);
            assertReported("damaged");
        }
    }

    @Test
    void aFileOfAnotherFormatIsReported() throws IOException {
        Path note = directory.resolve("store.properties");
        Files.writeString(note, Files.readString(note).replace("format=1", "format=2"));
        assertReported("format is 2");
    }

    @Test
    void noDamageAnywhereMakesADocumentWrong() throws IOException {
        byte[] whole = Files.readAllBytes(data);
        byte[] note = Files.readAllBytes(directory.resolve("store.properties"));
        var random = new Random(7);
        for (int i = 0; i < 40; i++) {
            byte[] noise = new byte[1 + random.nextInt(300)];
            random.nextBytes(noise);
            overwrite(random.nextInt(whole.length - noise.length), noise);
            byte[] damaged = Files.readAllBytes(data);
            try (var store = EmbeddedStore.open(directory);
                    var client = MongoClients.create(store.connectionString())) {
                assertNothingWrong(client.getDatabase("relata").getCollection("things"));
            } catch (StoreDamaged e) {
                assertThat(Files.readAllBytes(data)).as("left alone").isEqualTo(damaged);
            }
            Files.write(data, whole);
            Files.write(directory.resolve("store.properties"), note);
        }
    }

    /** Everything is there, or the store says that it can't read it. */
    private static void assertNothingWrong(MongoCollection<Document> things) {
        try {
            assertThat(Flux.from(things.find()).collectList().block())
                    .containsExactlyElementsOf(
                            IntStream.range(0, DOCUMENTS).mapToObj(DamageTest::thing).toList());
        } catch (com.mongodb.MongoException e) {
            assertThat(e).hasMessageContaining("broke off");
        }
    }

    private void assertReported(String why) throws IOException {
        byte[] before = Files.readAllBytes(data);
        assertThatThrownBy(() -> EmbeddedStore.open(directory))
                .isInstanceOf(StoreDamaged.class)
                .hasMessageContaining(data.toString())
                .hasMessageContaining(why)
                .hasMessageContaining("not changed");
        assertThat(Files.readAllBytes(data)).isEqualTo(before);
    }

    private void cut(long size) throws IOException {
        try (var channel = FileChannel.open(data, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private void overwrite(long position, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(data, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), position);
        }
    }
}
