package relata.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.journal.Change;
import relata.journal.JournalEntry;
import relata.journal.Kind;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.Agenda;
import relata.post.Appointment.Action;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.PostFixtures;
import relata.post.PostStatus;
import relata.refusal.Conflict;
import relata.refusal.Invalid;
import relata.refusal.StaleVersion;
import relata.schedule.Scheduled.State;
import relata.verify.Verification;

class SchedulesTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir private Path directory;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private TestLibrary opened;
    private Library library;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(directory, now::get);
        library = opened.library();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void whatIsScheduledIsPublishedWhenItsTimeHasComeAndNotBefore() {
        Post post = scheduled(draft("Coming back"), Action.PUBLISH, Duration.ofHours(6));
        assertThat(post.status()).isEqualTo(PostStatus.SCHEDULED);

        pass(Duration.ofHours(6).minusMillis(1));
        assertThat(fire()).isZero();
        assertThat(live(post)).isFalse();

        pass(Duration.ofMillis(1));
        assertThat(fire()).isEqualTo(1);
        assertThat(live(post)).isTrue();
        assertThat(get(post).status()).isEqualTo(PostStatus.PUBLISHED);
        assertThat(states(post)).containsExactly(State.DONE);
        assertThat(fire()).isZero();
    }

    @Test
    void theDraftIsPublishedAsItIsThen() {
        Post post = scheduled(draft("Coming back"), Action.PUBLISH, Duration.ofHours(1));
        edit(post, "Coming back, at last");

        pass(Duration.ofHours(1));
        fire();

        assertThat(title(post)).isEqualTo("Coming back, at last");
    }

    @Test
    void aVersionThatIsNamedIsPublishedAndTheNewerDraftStays() {
        Post first = draft("Coming back");
        Post second = edit(first, "Coming back, at last");
        Wish wish = new Wish(Action.PUBLISH, "2026-11-22T13:00:00Z", null, first.version());
        library.schedules().schedule(second.id(), second.version(), wish, "ann").block();
        pass(Duration.ofHours(1));
        fire();

        assertThat(title(first)).isEqualTo("Coming back");
        assertThat(get(first).status()).isEqualTo(PostStatus.CHANGED);
        assertThat(get(first).working().title()).isEqualTo("Coming back, at last");
        assertThatThrownBy(
                        () -> schedule(get(first), new Wish(Action.PUBLISH, later(1), null, 99L)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("no version 99");
    }

    @Test
    void whatWasPublishedUntilATimeIsWithdrawnThen() {
        Post post = scheduled(draft("For a day"), Action.PUBLISH, Duration.ofHours(1));
        scheduled(get(post), Action.UNPUBLISH, Duration.ofHours(25));

        pass(Duration.ofHours(1));
        fire();
        assertThat(live(post)).isTrue();
        pass(Duration.ofHours(24));
        fire();

        assertThat(live(post)).isFalse();
        assertThat(get(post).status()).isEqualTo(PostStatus.UNPUBLISHED);
        assertThat(states(post)).containsExactly(State.DONE, State.DONE);
    }

    @Test
    void whatIsLateFiresAtTheNextStart() {
        Post post = scheduled(draft("Coming back"), Action.PUBLISH, Duration.ofHours(1));
        pass(Duration.ofDays(3));
        opened.close();
        open();
        assertThat(states(post)).containsExactly(State.OVERDUE);
        assertThat(library.timetable().backlog(Duration.ofMinutes(5)).block())
                .isEqualTo(new Backlog(1, 1, START.plus(Duration.ofHours(1))));

        fire();

        assertThat(live(post)).isTrue();
        assertThat(library.timetable().backlog(Duration.ofMinutes(5)).block())
                .isEqualTo(new Backlog(0, 0, null));
    }

    @Test
    void whatWasToBeSeenUntilATimeThatHasPassedIsNotShownForAMoment() {
        Post post = scheduled(draft("For a day"), Action.PUBLISH, Duration.ofHours(1));
        scheduled(get(post), Action.UNPUBLISH, Duration.ofHours(2));
        pass(Duration.ofHours(3));

        assertThat(fire()).isEqualTo(2);

        assertThat(states(post)).containsExactly(State.FAILED, State.FAILED);
        assertThat(actions(post)).doesNotContain("publish", "unpublish");
    }

    @Test
    void whatTheLibraryRefusesHasFailedWithItsReasonsAndIsNotTriedAgain() {
        Post draft = draft("Repair");
        PostContent naming = draft.working().withAuthors(List.of("nobody"));
        Post post = scheduled(edit(draft, naming), Action.PUBLISH, Duration.ofHours(1));
        pass(Duration.ofHours(1));

        assertThat(fire()).isEqualTo(1);
        assertThat(fire()).isZero();

        Scheduled failed = library.timetable().of(post.id(), State.FAILED).blockFirst();
        assertThat(failed.reasons()).singleElement().asString().contains("/authors/0", "nobody");
        assertThat(get(post).status()).isEqualTo(PostStatus.DRAFT);
        assertThat(actions(post)).startsWith("fail-schedule");
    }

    @Test
    void publishingByHandOrAnotherTimeTakesThePlaceOfWhatWaits() {
        Post post = scheduled(draft("Coming back"), Action.PUBLISH, Duration.ofHours(1));
        post = scheduled(get(post), Action.PUBLISH, Duration.ofHours(2));
        assertThat(states(post)).containsExactly(State.WAITING, State.CANCELLED);

        Post live = library.posts().publish(post.id(), post.version(), "ann").block();
        pass(Duration.ofHours(3));

        assertThat(live.status()).isEqualTo(PostStatus.PUBLISHED);
        assertThat(fire()).isZero();
        assertThat(states(post)).containsExactly(State.CANCELLED, State.CANCELLED);
    }

    @Test
    void whatIsCalledOffDoesNotHappen() {
        Post post = scheduled(draft("Coming back"), Action.PUBLISH, Duration.ofHours(1));
        Post off = library.schedules().cancel(post.id(), post.version(), null, "ann").block();
        pass(Duration.ofHours(2));

        assertThat(fire()).isZero();
        assertThat(off.status()).isEqualTo(PostStatus.DRAFT);
        assertThatThrownBy(() ->
                        library.schedules().cancel(off.id(), off.version(), null, "x").block())
                .isInstanceOf(Conflict.class);
    }

    @Test
    void whatIsPutAwayIsNotPublished() {
        Post post = scheduled(draft("Coming back"), Action.PUBLISH, Duration.ofHours(1));
        Change<Post> away = Change.of("trash", "ann", post, post.trash(now.get()));
        library.journal().write(away).block();
        pass(Duration.ofHours(1));

        assertThat(fire()).isZero();
        assertThat(states(post)).containsExactly(State.CANCELLED);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Post post = draft("Coming back");

        assertThatThrownBy(() -> schedule(post, new Wish(Action.UNPUBLISH, later(1), null, null)))
                .isInstanceOf(Conflict.class);
        Post waiting = scheduled(post, Action.PUBLISH, Duration.ofHours(2));
        assertThatThrownBy(() -> schedule(post, new Wish(Action.PUBLISH, later(1), null, null)))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(
                        () -> schedule(waiting, new Wish(Action.UNPUBLISH, later(2), null, null)))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> schedule(waiting, new Wish(Action.UNPUBLISH, later(3), null, 1L)))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aClockThatIsPutBackFiresNothingTwiceAndBlocksNothing() {
        Post first = scheduled(draft("First"), Action.PUBLISH, Duration.ofHours(1));
        Post second = scheduled(draft("Second"), Action.PUBLISH, Duration.ofHours(2));
        now.set(START.plus(Duration.ofDays(3_650)));
        new Leases(library.mongo(), now::get).take(second.id()).block();
        assertThat(fire()).isEqualTo(1);

        now.set(START.plus(Duration.ofMinutes(90)));
        assertThat(fire()).isZero();
        now.set(START.plus(Duration.ofHours(2)));
        assertThat(fire()).isEqualTo(1);

        assertThat(actions(first)).containsOnlyOnce("publish");
        assertThat(actions(second)).containsOnlyOnce("publish");
    }

    @Test
    void whatSomebodyElseIsAtWorkOnIsLeftToThemUntilTheyAreGone() {
        Post post = scheduled(draft("Coming back"), Action.PUBLISH, Duration.ofHours(1));
        pass(Duration.ofHours(1));
        new Leases(library.mongo(), now::get).take(post.id()).block();

        assertThat(fire()).isZero();
        assertThat(states(post)).containsExactly(State.RUNNING);
        pass(Leases.TERM);

        assertThat(fire()).isEqualTo(1);
    }

    @Test
    void whatFailedForAPassingReasonIsTriedAgainAndSaysWhy() {
        Post post = scheduled(draft("Coming back"), Action.PUBLISH, Duration.ofHours(1));
        pass(Duration.ofHours(1));
        Leases leases = new Leases(library.mongo(), now::get);
        leases.take(post.id()).flatMap(l -> leases.postpone(l, "The store is away")).block();
        pass(Duration.ofSeconds(4));
        assertThat(fire()).isZero();
        assertThat(library.timetable().of(post.id(), null).blockFirst().trouble())
                .isEqualTo("The store is away");

        pass(Duration.ofSeconds(1));
        assertThat(fire()).isEqualTo(1);
        assertThat(leases.of(List.of(post.id())).block()).isEmpty();
    }

    @Test
    void ofCallingOffAndFiringOneWins() {
        List<Post> posts =
                IntStream.range(0, 20)
                        .mapToObj(i ->
                                scheduled(draft("Race " + i), Action.PUBLISH, Duration.ofHours(1)))
                        .toList();
        pass(Duration.ofHours(1));

        List<String> called =
                Mono.zip(
                                library.firing().fireDue(),
                                Flux.fromIterable(posts).flatMap(this::calledOff, 4).collectList())
                        .map(both -> both.getT2())
                        .block();

        for (Post post : posts) {
            boolean off = called.contains(post.id());
            assertThat(live(post)).isEqualTo(!off);
            assertThat(states(post)).containsExactly(off ? State.CANCELLED : State.DONE);
        }
    }

    private Mono<String> calledOff(Post post) {
        return library.schedules()
                .cancel(post.id(), post.version(), Action.PUBLISH, "ann")
                .map(Post::id)
                .onErrorComplete(StaleVersion.class);
    }

    @Test
    void thePauseEndsWhenTheNextIsDue() {
        assertThat(library.firing().pass().block()).isEqualTo(Firing.LONGEST_PAUSE);
        Post post = scheduled(draft("Soon"), Action.PUBLISH, Duration.ofSeconds(7));
        assertThat(library.firing().pass().block()).isEqualTo(Duration.ofSeconds(7));

        pass(Duration.ofSeconds(7));
        new Leases(library.mongo(), now::get).take(post.id()).block();
        assertThat(library.firing().pass().block()).isEqualTo(Firing.STUCK_PAUSE);
    }

    @Test
    void theTimetableIsReadPageByPage() {
        Post last = scheduled(draft("Last"), Action.PUBLISH, Duration.ofHours(9));
        Post next = scheduled(draft("Next"), Action.PUBLISH, Duration.ofHours(1));
        scheduled(get(next), Action.UNPUBLISH, Duration.ofHours(10));
        Post done = scheduled(draft("Done"), Action.PUBLISH, Duration.ofMinutes(1));
        scheduled(get(done), Action.PUBLISH, Duration.ofMinutes(2));
        pass(Duration.ofMinutes(2));
        fire();

        List<String> read = new ArrayList<>();
        Place after = Place.beginning();
        for (int page = 0; page < 10; page++) {
            Scheduled item = library.timetable().list(null, after, 1).blockFirst();
            if (item == null) {
                break;
            }
            read.add(item.title() + " " + item.state());
            after = Place.of(item.key());
        }

        assertThat(read)
                .containsExactly(
                        "Next WAITING",
                        "Last WAITING",
                        "Next WAITING",
                        "Done DONE",
                        "Done CANCELLED");
        assertThat(library.timetable().list(State.DONE, Place.beginning(), 9).collectList().block())
                .extracting(Scheduled::post)
                .containsExactly(done.id());
        assertThat(last.plans().publish()).isNotNull();
    }

    @Test
    void aPostKeepsTheLastOfWhatCameOfItsAppointments() {
        Post post = draft("Again and again");
        for (int i = 1; i <= Agenda.KEPT + 3; i++) {
            post = scheduled(post, Action.PUBLISH, Duration.ofHours(i));
        }
        assertThat(post.plans().settled()).hasSize(Agenda.KEPT);
        assertThat(new Verification(library).differences().collectList().block()).isEmpty();
    }

    private Post draft(String title) {
        String slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return library.posts().create(PostFixtures.article(title, slug), true, "ann").block();
    }

    private Post edit(Post post, String title) {
        return edit(post, PostFixtures.article(title, post.working().slug()));
    }

    private Post edit(Post post, PostContent content) {
        Post next = post.edit(content, now.get());
        return library.journal().write(Change.of("edit", "ann", post, next)).block();
    }

    private Post scheduled(Post post, Action action, Duration in) {
        String at = START.plus(in).toString();
        return schedule(post, new Wish(action, at, null, null));
    }

    private Post schedule(Post post, Wish wish) {
        return library.schedules().schedule(post.id(), post.version(), wish, "ann").block().post();
    }

    private static String later(int hours) {
        return START.plus(Duration.ofHours(hours)).toString();
    }

    private void pass(Duration time) {
        now.updateAndGet(t -> t.plus(time));
    }

    private long fire() {
        return library.firing().fireDue().block();
    }

    private Post get(Post post) {
        return library.posts().get(post.id()).block();
    }

    private boolean live(Post post) {
        return library.live().byId(post.id()).blockOptional().isPresent();
    }

    private String title(Post post) {
        return library.live().byId(post.id()).block().content().title();
    }

    private List<State> states(Post post) {
        return library.timetable().of(post.id(), null).map(Scheduled::state).collectList().block();
    }

    private List<String> actions(Post post) {
        return library.journal()
                .historyOf(Kind.POST, post.id())
                .map(JournalEntry::action)
                .collectList()
                .block();
    }
}
