package relata.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import relata.journal.Change;
import relata.journal.JournalEntry;
import relata.library.CrashPoints;
import relata.library.Library;
import relata.post.Appointment;
import relata.post.Appointment.Action;
import relata.post.Post;
import relata.post.PostFixtures;
import relata.store.Connection;
import relata.store.embedded.EmbeddedStore;
import relata.verify.Verification;

class FiringTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant DUE = START.plus(Duration.ofHours(1));
    private static final int MANY = 1_000;

    @TempDir private Path directory;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Test
    void aThousandAreFiredOnceEachByTwoProcessesThatAreStoppedOnTheWay() throws Exception {
        try (EmbeddedStore store = EmbeddedStore.open(directory);
                Connection one = Connection.to(store.connectionString())) {
            Library library = open(one);
            assertThat(library.journal().writeAll(drafts()).block()).hasSize(MANY);
            now.set(DUE);
            fireUntilStopped(store, library);
        }
        now.set(DUE.plus(Leases.TERM));

        try (EmbeddedStore store = EmbeddedStore.open(directory);
                Connection one = Connection.to(store.connectionString());
                Connection two = Connection.to(store.connectionString())) {
            Library library = open(one);
            Mono.zip(library.firing().fireDue(), open(two).firing().fireDue()).block();
            library.firing().fireDue().block();

            Map<String, Long> often = publications(library);
            assertThat(often.size()).isEqualTo(MANY);
            assertThat(often.values()).containsOnly(1L);
            assertThat(library.timetable().backlog(Duration.ZERO).block())
                    .isEqualTo(new Backlog(0, 0, null));
            assertThat(new Verification(library).differences().collectList().block()).isEmpty();
        }
    }

    private static List<Change<Post>> drafts() {
        return IntStream.range(0, MANY)
                .mapToObj(i ->
                        Post.draft(
                                "post-" + i, PostFixtures.article("Post " + i, "post-" + i), START))
                .map(post -> post.schedule(appointment(post)))
                .map(post -> Change.create("create", "ann", post))
                .toList();
    }

    private static Appointment appointment(Post post) {
        return new Appointment("of-" + post.id(), Action.PUBLISH, DUE, null, null, "ann", START);
    }

    private void fireUntilStopped(EmbeddedStore store, Library library) throws Exception {
        CountDownLatch some = new CountDownLatch(MANY / 3);
        library.journal().addListener((_, ids, _) -> ids.forEach(_ -> some.countDown()));
        try (Connection two = Connection.to(store.connectionString())) {
            Disposable here = library.firing().fireDue().onErrorComplete().subscribe();
            Disposable there = open(two).firing().fireDue().onErrorComplete().subscribe();
            assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
            here.dispose();
            there.dispose();
        }
    }

    @Test
    void whereverFiringIsStoppedItHappensOnceInTheEnd() {
        int calls =
                CrashPoints.each(
                        directory,
                        now::get,
                        new CrashPoints.Scenario<Post>() {
                            @Override
                            public Post given(Library library) {
                                now.set(START);
                                return scheduled(library, 1).block();
                            }

                            @Override
                            public Mono<?> when(Library library, Post given) {
                                now.set(DUE);
                                return library.firing().fireDue();
                            }

                            @Override
                            public void then(Library library, Post given, boolean ended) {
                                agrees(library, given);
                                now.set(DUE.plus(Leases.TERM));
                                library.firing().fireDue().block();
                                assertThat(publications(library))
                                        .containsExactly(Map.entry(given.id(), 1L));
                                assertThat(library.live().byId(given.id()).block()).isNotNull();
                            }
                        });
        assertThat(calls).isGreaterThan(8);
    }

    @Test
    void whereverSchedulingIsStoppedItIsOnTheAgendaOrNot() {
        CrashPoints.each(
                directory,
                now::get,
                new CrashPoints.Scenario<Post>() {
                    @Override
                    public Post given(Library library) {
                        return draft(library, 1).block();
                    }

                    @Override
                    public Mono<?> when(Library library, Post given) {
                        now.set(START);
                        return schedule(library, given);
                    }

                    @Override
                    public void then(Library library, Post given, boolean ended) {
                        Post found = library.posts().get(given.id()).block();
                        boolean there = found.plans().publish() != null;
                        assertThat(there).isEqualTo(found.version() == 2).isIn(ended, true);
                        now.set(DUE);
                        assertThat(library.firing().fireDue().block()).isEqualTo(there ? 1 : 0);
                    }
                });
    }

    /** The post is live if and only if its appointment is done. */
    private static void agrees(Library library, Post given) {
        Post found = library.posts().get(given.id()).block();
        assertThat(found.published() == null).isEqualTo(found.plans().settled().isEmpty());
        assertThat(found.published() == null).isEqualTo(found.plans().publish() != null);
    }

    private Library open(Connection connection) {
        Library library = Library.of(connection.template(), now::get);
        library.open(true).block();
        return library;
    }

    private static Mono<Post> scheduled(Library library, int i) {
        return draft(library, i).flatMap(post -> schedule(library, post));
    }

    private static Mono<Post> draft(Library library, int i) {
        return library.posts().create(PostFixtures.article("Post " + i, "post-" + i), true, "ann");
    }

    private static Mono<Post> schedule(Library library, Post post) {
        Wish wish = new Wish(Action.PUBLISH, DUE.toString(), null, null);
        return library.schedules()
                .schedule(post.id(), post.version(), wish, "ann")
                .map(Planned::post);
    }

    /** How often each post was published, by the journal. */
    private static Map<String, Long> publications(Library library) {
        Query published = query(where("action").is("publish").and("state").is("APPLIED"));
        return library.mongo()
                .find(published, JournalEntry.class, "journal")
                .filter(e -> e.actor().startsWith("schedule:"))
                .collect(Collectors.groupingBy(JournalEntry::id, Collectors.counting()))
                .block();
    }
}
