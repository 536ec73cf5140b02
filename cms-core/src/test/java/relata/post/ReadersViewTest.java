package relata.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.journal.Change;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.Appointment.Action;
import relata.schedule.Wish;

class ReadersViewTest {

    private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
    private static final int POSTS = 6;

    @TempDir private Path directory;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Random random = new Random(4_711);
    private final List<String> ids = new ArrayList<>();
    private TestLibrary opened;
    private Library library;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(directory, now::get);
        library = opened.library();
        for (int i = 0; i < POSTS; i++) {
            ids.add(create("Post " + i, "post-" + i).id());
        }
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void thePastIsWhatReadersSawThen() {
        TreeMap<Instant, Map<String, String>> seen = new TreeMap<>();
        for (int step = 0; step < 60; step++) {
            now.updateAndGet(t -> t.plusSeconds(10));
            change(ids.get(random.nextInt(POSTS)), step);
            seen.put(now.get(), live());
        }

        assertThat(seen.values()).anyMatch(s -> s.size() > 2).anyMatch(Map::isEmpty);
        seen.forEach((time, titles) -> assertThat(asOf(time.plusSeconds(5), 2)).isEqualTo(titles));
        assertThat(asOf(START.minusSeconds(1), 9)).isEmpty();
    }

    @Test
    void theFutureIsWhatTheAgendasSay() {
        for (String id : ids) {
            change(id, 1);
            schedule(id, Action.PUBLISH);
            schedule(id, Action.UNPUBLISH);
        }
        TreeMap<Instant, Map<String, String>> expected = new TreeMap<>();
        for (int hour = 1; hour <= 25; hour++) {
            Instant time = START.plus(Duration.ofHours(hour));
            expected.put(time, asOf(time, 2));
        }

        assertThat(expected.values().stream().distinct().count()).isGreaterThan(4);
        expected.forEach((time, titles) -> {
            now.set(time);
            library.firing().fireDue().block();
            assertThat(live()).isEqualTo(titles);
        });
    }

    @Test
    void whatIsStillToComeSaysWhen() {
        String id = ids.getFirst();
        Post post = library.posts().get(id).block();
        String at = "2026-05-04T12:00:00Z";
        library.schedules()
                .schedule(id, post.version(), new Wish(Action.PUBLISH, at, null, 1L), "ann")
                .block();
        edit(id, "Another title");

        Seen coming = library.readers().asOf(Instant.parse(at), "", 9).block().posts().getFirst();

        assertThat(coming.changesAt()).isEqualTo(at);
        assertThat(coming.version()).isNull();
        assertThat(coming.head().title()).isEqualTo("Post 0");
        assertThat(library.readers().asOf(Instant.parse(at).minusMillis(1), "", 9).block())
                .isEqualTo(new ReadersView.Page(List.of(), null));
    }

    private void change(String id, int step) {
        Post post = library.posts().get(id).block();
        switch (random.nextInt(4)) {
            case 0 -> edit(id, "Title " + step);
            case 1 -> {
                if (post.published() != null) {
                    write("unpublish", post, post.unpublish(now.get()));
                }
            }
            default -> library.posts().publish(id, post.version(), "ann").block();
        }
    }

    private void edit(String id, String title) {
        Post post = library.posts().get(id).block();
        PostContent content = PostFixtures.article(title, post.working().slug());
        write("edit", post, post.edit(content, now.get()));
    }

    private void write(String action, Post post, Post next) {
        library.journal().write(Change.of(action, "ann", post, next)).block();
    }

    private void schedule(String id, Action action) {
        Post post = library.posts().get(id).block();
        Instant after = action == Action.PUBLISH ? START : START.plus(Duration.ofHours(12));
        Instant at = after.plus(Duration.ofMinutes(1 + random.nextInt(700)));
        library.schedules()
                .schedule(id, post.version(), new Wish(action, at.toString(), null, null), "ann")
                .block();
    }

    private Post create(String title, String slug) {
        return library.posts().create(PostFixtures.article(title, slug), true, "ann").block();
    }

    private Map<String, String> live() {
        return library.live().all(10).collectMap(LivePost::id, p -> p.content().title()).block();
    }

    private Map<String, String> asOf(Instant time, int limit) {
        Map<String, String> all = new TreeMap<>();
        String after = "";
        while (after != null) {
            ReadersView.Page page = library.readers().asOf(time, after, limit).block();
            assertThat(page.posts()).hasSizeLessThanOrEqualTo(limit);
            page.posts().forEach(s -> all.put(s.id(), s.head().title()));
            after = page.last();
        }
        return all;
    }
}
