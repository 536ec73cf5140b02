package relata.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.api.Installation;
import relata.api.LibraryPlace;
import relata.importer.ImportListener;
import relata.importer.ImportRequest;
import relata.portable.Inventory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the product at random moments, as a power cut would. How often is the system property
 * {@code relata.crash.rounds}.
 */
class CrashTest {

    private static final int ROUNDS = Integer.getInteger("relata.crash.rounds", 2);
    private static final int ARTICLES = 200 * ROUNDS;
    private static final int FEW = 60;
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir private Path directory;
    private final Random random = new Random(20_261_122);

    @Test
    void anImportThatIsKilledLeavesASoundLibraryAndGoesOnUntilItIsAsIfNothingHadHappened()
            throws Exception {
        Path articles = articles(ARTICLES);
        int killed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (CommandProcess importing = importing(articles)) {
                Files.deleteIfExists(items());
                importing.awaitTextIn(items());
                killed += importing.killAfter(random.nextInt(2_000)) ? 1 : 0;
            }
            assertThat(verify()).as("verify after kill %d", round).isZero();
        }

        try (CommandProcess importing = importing(articles)) {
            int status = importing.status();
            assertThat(status).as(errors()).isZero();
        }
        JsonNode totals = JSON.readTree(directory.resolve("report.json").toFile()).get("totals");
        assertThat(totals.get("found").asInt()).isEqualTo(ARTICLES);
        assertThat(totals.get("created").asInt() + totals.get("unchanged").asInt())
                .isEqualTo(ARTICLES);
        assertThat(totals.get("unchanged").asInt()).isPositive();
        assertThat(verify()).isZero();
        assertThat(held(data()).differences(unbroken(articles), "the unbroken one")).isEmpty();
        System.out.println("Import killed " + killed + " times; the rest: " + totals);
    }

    /** What a library holds after an import that nobody killed. */
    private Inventory unbroken(Path articles) {
        ImportRequest all = new ImportRequest(List.of(articles), null, false, true, "test");
        try (Installation library = Installation.open(place(directory.resolve("unbroken")))) {
            library.await(library.importer().run(all, ImportListener.NONE));
            return library.await(Inventory.of(library.library(), library.pictures().assets()));
        }
    }

    private static Inventory held(Path data) {
        try (Installation library = Installation.open(place(data))) {
            return library.await(Inventory.of(library.library(), library.pictures().assets()));
        }
    }

    private static LibraryPlace place(Path data) {
        return new LibraryPlace(data, null);
    }

    @Test
    void aWriteThatWasAnsweredIsThereAfterAKill() throws Exception {
        List<String> answered = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (CommandProcess server = serve()) {
                String address = server.address();
                CountDownLatch begun = new CountDownLatch(1);
                Thread killer = killer(server, begun, random.nextInt(2_000));
                writeUntilItIsGone(address, answered, begun);
                killer.join();
            }
            assertThat(verify()).as("verify after kill %d", round).isZero();
        }

        try (CommandProcess server = serve()) {
            String address = server.address();
            for (String id : answered) {
                assertThat(send(address, "GET", "/v1/admin/posts/" + id, "").statusCode())
                        .as("the post %s, whose creation was answered", id)
                        .isEqualTo(200);
            }
        }
        assertThat(answered).isNotEmpty();
        System.out.println(answered.size() + " answered writes, none lost by " + ROUNDS + " kills");
    }

    @Test
    void aRebuildThatIsKilledLosesNothingAndShowsNothingThatIsNotPublished() throws Exception {
        try (CommandProcess importing = importing(articles(FEW))) {
            int status = importing.status();
            assertThat(status).as(errors()).isZero();
        }
        Map<String, Boolean> published = new HashMap<>();
        int changes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (CommandProcess server = serve()) {
                String address = server.address();
                assertFound(address, published);
                CountDownLatch begun = new CountDownLatch(1);
                Thread killer = killer(server, begun, random.nextInt(1_500));
                changes += rebuildUntilItIsGone(address, published, begun);
                killer.join();
            }
            assertThat(verify()).as("verify after kill %d", round).isZero();
        }
        try (CommandProcess server = serve()) {
            assertFound(server.address(), published);
        }
        assertThat(changes).isPositive();
        System.out.println(changes + " posts changed in rebuilds that were killed");
    }

    /**
     * Rebuilds again and again, and meanwhile takes posts from the readers and back to them.
     *
     * @param published every post and whether readers have it; at the end without the post whose
     *     change the kill left unanswered
     * @return how many changes were answered
     */
    private int rebuildUntilItIsGone(
            String address, Map<String, Boolean> published, CountDownLatch begun) throws Exception {
        List<String> ids = List.copyOf(published.keySet());
        int changes = 0;
        while (true) {
            String id = ids.get(random.nextInt(ids.size()));
            boolean was = published.get(id);
            try {
                send(address, "POST", "/v1/admin/index/rebuild", "");
                published.remove(id);
                String verb = was ? "unpublish" : "publish";
                String act = "/v1/admin/posts/" + id + "/" + verb;
                HttpResponse<String> answer = send(address, "POST", act, "");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                published.put(id, !was);
                changes++;
                begun.countDown();
            } catch (IOException gone) {
                begun.countDown();
                return changes;
            }
        }
    }

    /**
     * Searches find what is published and nothing else.
     *
     * @param published every post and whether readers have it; a post that is missing here may be
     *     either, and is entered as it is found
     */
    private void assertFound(String address, Map<String, Boolean> published) throws Exception {
        List<String> found = found(address);
        assertThat(found).doesNotHaveDuplicates();
        published.forEach((id, live) -> assertThat(found.contains(id)).as(id).isEqualTo(live));
        for (String id : posts(address)) {
            published.putIfAbsent(id, found.contains(id));
        }
        assertThat(published).hasSize(FEW);
        assertThat(published.keySet()).containsAll(found);
    }

    private List<String> posts(String address) throws Exception {
        return ids(address, "/v1/admin/posts?limit=100");
    }

    /** Everything that searches find. */
    private List<String> found(String address) throws Exception {
        return ids(address, "/v1/content/search?limit=100");
    }

    private List<String> ids(String address, String first) throws Exception {
        List<String> ids = new ArrayList<>();
        String path = first;
        while (!path.isEmpty()) {
            JsonNode page = JSON.readTree(send(address, "GET", path, "").body());
            page.get("data").forEach(each -> ids.add(each.get("id").asString()));
            path = page.at("/links/next").asString("");
        }
        return ids;
    }

    private static Thread killer(CommandProcess server, CountDownLatch begun, long millis) {
        return Thread.ofPlatform().start(() -> kill(server, begun, millis));
    }

    /** So long after the first answered write that others are on their way. */
    private static void kill(CommandProcess server, CountDownLatch begun, long millis) {
        try {
            begun.await();
            server.killAfter(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilItIsGone(String address, List<String> answered, CountDownLatch begun)
            throws Exception {
        while (true) {
            String body =
                    "{\"title\":\"Written in time %d\",\"body\":{\"format\":\"text\",\"source\":\"Kept.\"}}"
                            .formatted(answered.size());
            try {
                HttpResponse<String> answer = send(address, "POST", "/v1/admin/posts", body);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                answered.add(JSON.readTree(answer.body()).get("id").asString());
                begun.countDown();
            } catch (IOException gone) {
                begun.countDown();
                return;
            }
        }
    }

    private HttpResponse<String> send(String address, String method, String path, String body)
            throws Exception {
        String key = Files.readString(data().resolve("admin.key")).strip();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .header("If-Match", "*")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private Path articles(int count) throws IOException {
        Path folder = Files.createDirectory(directory.resolve("articles"));
        for (int i = 0; i < count; i++) {
            String text =
                    ("---\ntitle: Article %d\ndate: 2024-01-01\nauthor: Jo Doe %d\nseries: Years %d\n"
                                    + "---\nAfter [that](article-%04d.md): %s\n")
                            .formatted(
                                    i,
                                    i % 7,
                                    i % 5,
                                    (i * 31) % count,
                                    "Every couple falls out and comes back. ".repeat(100));
            Files.writeString(folder.resolve("article-%04d.md".formatted(i)), text);
        }
        return folder;
    }

    /** What is known of the items while an import runs. */
    private Path items() {
        return directory.resolve("report.json.items");
    }

    private String errors() throws IOException {
        return Files.readString(directory.resolve("errors.log"));
    }

    private Path data() {
        return directory.resolve("data");
    }

    private CommandProcess importing(Path articles) throws IOException {
        return command(
                "import",
                articles.toString(),
                "--publish",
                "--report",
                directory.resolve("report.json").toString());
    }

    private CommandProcess serve() throws IOException {
        return command("serve", "--port", "0");
    }

    private int verify() throws Exception {
        try (CommandProcess verifying = command("verify")) {
            return verifying.status();
        }
    }

    private CommandProcess command(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data");
        all.add(data().toString());
        return CommandProcess.start(directory.resolve("errors.log"), all.toArray(String[]::new));
    }
}
