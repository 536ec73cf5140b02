package relata.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import relata.access.Scope;
import relata.api.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whoever asks after a publication was answered gets it, from search too, while others publish and
 * the index is rebuilt; and what anybody gets of a post is of one publication. No search is cut at
 * its deadline, however busy the machine.
 */
@TestPropertySource(properties = {"relata.rate-limits.requests=0", "relata.search.deadline=1m"})
class PublishedIsFoundTest extends ServerTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern MARK = Pattern.compile("mark(\\d{6})");
    private static final int PUBLICATIONS = 100;
    private static final int POSTS = 6;
    private static final int CHANGES = 20;
    private static final int REBUILDS = 3;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicIntegerArray answered = new AtomicIntegerArray(POSTS);
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private String key;

    @BeforeEach
    void key() {
        key = newKey(EnumSet.allOf(Scope.class)).text();
    }

    private JsonNode send(String method, String path, Map<String, ?> body) throws Exception {
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url() + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", type)
                        .header("If-Match", "*")
                        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isLessThan(300);
        return JSON.readTree(answer.body());
    }

    private JsonNode get(String path) throws Exception {
        return send("GET", path, Map.of());
    }

    private String create(String name, int generation) throws Exception {
        return send("POST", "/v1/admin/posts", post(name, generation)).get("id").asString();
    }

    private void publish(String id) throws Exception {
        send("POST", "/v1/admin/posts/" + id + "/publish", Map.of());
    }

    /** Every part of it bears the mark of its generation. */
    private static Map<String, Object> post(String name, int generation) {
        String mark = name + " mark%06d".formatted(generation);
        String text =
                "## Of %s\n\nThis is %s. %s\n\n".formatted(mark, mark, "Calm comes. ".repeat(60));
        return Map.of(
                "title",
                "About " + mark,
                "slug",
                name,
                "summary",
                "In short: " + mark,
                "body",
                Map.of("format", "markdown", "source", text.repeat(3)));
    }

    private static String name(String prefix, int number) {
        return prefix + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }

    @Test
    void whatIsPublishedIsFoundByTheNextSearch() throws Exception {
        for (int i = 0; i < PUBLICATIONS; i++) {
            String name = name("quillwort", i);
            publish(create(name, 0));
            assertThat(slugs(get("/v1/content/search?q=" + name))).as("post %d", i).contains(name);
        }
    }

    @Test
    void nobodyGetsAnythingStaleOrHalfBuiltWhileOthersPublishAndRebuild() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            ids.add(create(name("xylem", i), 0));
            publish(ids.get(i));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> readers = new ArrayList<>();
            for (int seed = 0; seed < 3; seed++) {
                Random random = new Random(seed);
                readers.add(threads.submit(() -> untilTheEnd(() -> read(random))));
            }
            List<Future<?>> writers = new ArrayList<>();
            for (int half = 0; half < 2; half++) {
                int first = half;
                writers.add(threads.submit(() -> write(ids, first)));
            }
            writers.add(threads.submit(this::rebuild));
            try {
                for (Future<?> writer : writers) {
                    writer.get();
                }
            } finally {
                ended.set(true);
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
        assertThat(faults).isEmpty();
    }

    @FunctionalInterface
    private interface Act {
        void run() throws Exception;
    }

    private Void untilTheEnd(Act act) throws Exception {
        do {
            act.run();
        } while (!ended.get());
        return null;
    }

    private Void write(List<String> ids, int first) throws Exception {
        for (int change = 0; change < CHANGES; change++) {
            int post = first + 2 * (change % (POSTS / 2));
            int next = answered.get(post) + 1;
            send("PATCH", "/v1/admin/posts/" + ids.get(post), post(name("xylem", post), next));
            publish(ids.get(post));
            answered.set(post, next);
        }
        return null;
    }

    private Void rebuild() {
        for (int i = 0; i < REBUILDS; i++) {
            installation.awaitEnd(installation.finding().follower().rebuild());
        }
        return null;
    }

    private void read(Random random) throws Exception {
        int post = random.nextInt(POSTS);
        String name = name("xylem", post);
        int least = answered.get(post);
        switch (random.nextInt(4)) {
            case 0 -> check(get("/v1/content/posts/" + name), least);
            case 1 -> get("/v1/content/posts?limit=100").path("data").forEach(this::checkWhole);
            case 2 ->
                    get("/v1/content/posts/" + name + "/related")
                            .path("data")
                            .forEach(this::checkWhole);
            default -> {
                JsonNode found = get("/v1/content/search?q=" + name);
                if (!slugs(found).contains(name)) {
                    faults.add(name + " is not in " + found);
                }
                found.path("data").forEach(this::checkWhole);
                found.path("data")
                        .forEach(hit -> {
                            if (hit.path("slug").asString().equals(name)) {
                                check(hit, least);
                            }
                        });
            }
        }
    }

    private void checkWhole(JsonNode item) {
        if (generations(item).size() != 1) {
            faults.add("Of several generations: " + item);
        }
    }

    private void check(JsonNode item, int least) {
        checkWhole(item);
        if (generations(item).stream().anyMatch(generation -> generation < least)) {
            faults.add("Older than " + least + ": " + item);
        }
    }

    private static Set<Integer> generations(JsonNode item) {
        Set<Integer> found = new TreeSet<>();
        Matcher marks = MARK.matcher(item.toString());
        while (marks.find()) {
            found.add(Integer.valueOf(marks.group(1)));
        }
        return found;
    }

    private static List<String> slugs(JsonNode answer) {
        return answer.path("data").valueStream().map(item -> item.path("slug").asString()).toList();
    }
}
