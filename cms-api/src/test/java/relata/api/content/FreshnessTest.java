package relata.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import relata.api.content.Fixture.Draft;

/** What was published is read by whoever asks next, however many read meanwhile. */
class FreshnessTest extends ContentTest {

    private static final int ROUNDS = 200;
    private static final String URI = "/v1/content/posts/moving?fields=title";

    private final AtomicInteger published = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void nobodyReadsWhatIsOlderThanThePublicationThatWasAnswered() throws Exception {
        publish(0);
        try (ExecutorService readers = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> reading =
                    List.of(readers.submit(this::read), readers.submit(this::read));
            for (int round = 1; round <= ROUNDS; round++) {
                publish(round);
                assertThat(title()).isEqualTo("Round " + round);
            }
            done.set(true);
            for (Future<Integer> reader : reading) {
                assertThat(reader.get()).isPositive();
            }
        }
    }

    private void publish(int round) {
        Draft draft = Draft.of("moving", "Round " + round).page();
        Fixture.publish(installation.library(), "moving", draft, Fixture.longAgo());
        published.set(round);
    }

    /** Reads until the end; each time at least what had been published before it asked. */
    private int read() {
        int reads = 0;
        while (!done.get()) {
            int before = published.get();
            int seen = Integer.parseInt(title().substring("Round ".length()));
            assertThat(seen).isGreaterThanOrEqualTo(before);
            reads++;
        }
        return reads;
    }

    private String title() {
        return (String) Fetched.json(client, URI).get("title");
    }

    @Test
    void countsFollowAtOnce() {
        String uri = "/v1/content/authors/jon-abel";
        Map<String, Object> before = Fetched.json(client, uri);
        Draft extra = Draft.of("an-extra", "An extra").by("jon-abel");
        Fixture.publish(installation.library(), "extra", extra, Fixture.longAgo());
        assertThat(Fetched.json(client, uri).get("postCount"))
                .isEqualTo((int) before.get("postCount") + 1);
        Fixture.publish(installation.library(), "extra", extra.by(null).page(), Fixture.longAgo());
        assertThat(Fetched.json(client, uri)).isEqualTo(before);
    }

    @Test
    void aListCanBeReadThereAndBackWhileItGrows() {
        for (int i = 0; i < 9; i++) {
            Fixture.publish(installation.library(), "p" + i, page(i), Fixture.longAgo());
        }
        String list = "/v1/content/posts?kind=page&publishedBefore=2021-01-01&limit=2&sort=title";
        List<String> there = new ArrayList<>();
        String cursor = null;
        String last = null;
        for (int pages = 0; pages == 0 || cursor != null; pages++) {
            Map<String, Object> page = Fetched.json(client, list + at(cursor));
            there.addAll(Fetched.slugs(page));
            last = Fetched.cursor(page, "prevCursor");
            cursor = Fetched.cursor(page, "nextCursor");
            Fixture.publish(
                    installation.library(), "n" + pages, page(100 + pages), Fixture.longAgo());
            assertThat(pages).isLessThan(50);
        }
        assertThat(there).doesNotHaveDuplicates();
        assertThat(there)
                .containsSubsequence("p-0", "p-1", "p-2", "p-3", "p-4", "p-5", "p-6", "p-7", "p-8");
        List<String> back = new ArrayList<>();
        while (last != null) {
            Map<String, Object> page = Fetched.json(client, list + at(last));
            back.addAll(0, Fetched.slugs(page));
            last = Fetched.cursor(page, "prevCursor");
        }
        assertThat(there).containsSubsequence(back.stream().filter(there::contains).toList());
        assertThat(back)
                .containsSubsequence("p-0", "p-1", "p-2", "p-3", "p-4", "p-5", "p-6", "p-7");
    }

    private static Draft page(int number) {
        return Draft.of("p-" + number, "Page %03d".formatted(number)).page();
    }

    private static String at(String cursor) {
        return cursor == null ? "" : "&cursor=" + cursor;
    }
}
