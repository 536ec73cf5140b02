package relata.store.embedded;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** What was acknowledged is there after the process was killed, and nothing is there by half. */
@Timeout(240)
final class CrashTest {

    private static final int ROUNDS = 4;

    @TempDir Path directory;

    private final Random random = new Random(20_261_122);
    private final List<String> ones = new ArrayList<>();
    private final List<String> batches = new ArrayList<>();
    private final Map<Integer, Integer> seen = new HashMap<>();

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            writeAndKill(round);
            try (var file = new OpenedFile(directory)) {
                file.checkIndexes();
            }
            checkDocuments();
        }
        assertThat(ones).isNotEmpty();
        assertThat(batches).isNotEmpty();
    }

    private void writeAndKill(int round) throws IOException, InterruptedException {
        Process writer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CrashingWriter.class.getName(),
                                directory.toString(),
                                Integer.toString(round))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader output = writer.inputReader()) {
            int linesToRead = 20 + random.nextInt(400);
            String line = output.readLine();
            while (line != null && linesToRead > 0) {
                linesToRead -= note(line, round) ? 1 : 0;
                line = output.readLine();
            }
            assertThat(line).as("the writer goes on until it is killed").isNotNull();
            assertThatThrownBy(() -> EmbeddedStore.open(directory))
                    .isInstanceOf(StoreLocked.class)
                    .hasMessageContaining("open in another process")
                    .hasMessageContaining("--server");
            // Not the process itself, which would close its output with lines in it.
            assertThat(writer.toHandle().destroyForcibly()).isTrue();
            while (line != null) {
                note(line, round);
                line = output.readLine();
            }
            writer.waitFor();
        }
    }

    /** Whether the line, if it is whole, says that something was acknowledged. */
    private boolean note(String line, int round) {
        String[] words = line.split(" ");
        if (words.length != 2) {
            return false;
        }
        switch (words[0]) {
            case "one" -> ones.add(words[1]);
            case "batch" -> batches.add(words[1]);
            case "seen" -> seen.merge(round, Integer.parseInt(words[1]), Math::max);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void checkDocuments() {
        try (var store = EmbeddedStore.open(directory);
                var client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> things = client.getDatabase("relata").getCollection("things");
            Map<String, Document> found = new HashMap<>();
            Map<String, Integer> batchSizes = new HashMap<>();
            for (Document thing : Flux.from(things.find()).collectList().block()) {
                found.put(thing.getString("_id"), thing);
                if (thing.containsKey("batch")) {
                    batchSizes.merge(thing.getString("batch"), 1, Integer::sum);
                }
            }
            assertThat(found).containsKeys(ones.toArray(String[]::new));
            assertThat(batchSizes).containsKeys(batches.toArray(String[]::new));
            assertThat(batchSizes.values()).containsOnly(CrashingWriter.BATCH);
            seen.forEach((r, last) ->
                    assertThat(found.get(r + "-counter").getInteger("seen"))
                            .isGreaterThanOrEqualTo(last));
            String last = ones.getLast();
            assertThat(Flux.from(things.find(eq("slug", "slug of " + last))).collectList().block())
                    .extracting("_id")
                    .containsExactly(last);
        }
    }
}
