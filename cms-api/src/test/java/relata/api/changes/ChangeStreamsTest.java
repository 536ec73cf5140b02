package relata.api.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import relata.api.problem.RequestRefused;
import relata.body.Body;
import relata.library.Library;
import relata.library.TestLibrary;
import relata.post.Post;
import relata.post.PostContent;

@Timeout(60)
class ChangeStreamsTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir private Path directory;
    private TestLibrary opened;
    private Library library;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(directory);
        library = opened.library();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void aStreamGivesWhatWasMissedAndThenWhatHappens() {
        Post first = draft("one");
        Flux<ChangeLine> lines = lines(streams(3, LONG, LONG).after(0L)).take(3);
        CountDownLatch caughtUp = new CountDownLatch(1);
        var all = lines.doOnNext(_ -> caughtUp.countDown()).collectList().toFuture();
        await(caughtUp);
        publish(first);
        draft("two");

        assertThat(all.join())
                .extracting(ChangeLine::action)
                .containsExactly("create", "publish", "create");
        assertThat(all.join()).extracting(ChangeLine::seq).containsExactly(1L, 2L, 3L);
        assertThat(all.join()).extracting(ChangeLine::slug).containsExactly("one", "one", "two");
    }

    @Test
    void nothingIsSkippedAndNothingComesTwiceWhileManyWriteAndListen() {
        ChangeStreams streams = streams(20, LONG, LONG);
        var listeners =
                IntStream.range(0, 20)
                        .mapToObj(_ -> lines(streams.after(0L)).take(200).collectList().toFuture())
                        .toList();

        Flux.range(0, 200)
                .flatMap(i -> library.posts().create(content("post-" + i), true, "ada"), 16)
                .blockLast();

        List<Long> all = IntStream.rangeClosed(1, 200).mapToObj(Long::valueOf).toList();
        for (var listener : listeners) {
            assertThat(listener.join()).extracting(ChangeLine::seq).isEqualTo(all);
        }
    }

    @Test
    void whoDoesNotTakeIsGivenNothingAndMissesNothing() {
        Slow slow = new Slow();
        lines(streams(1, LONG, LONG).after(0L)).subscribe(slow);
        Flux.range(0, 500)
                .flatMap(i -> library.posts().create(content("post-" + i), true, "ada"), 16)
                .blockLast();
        assertThat(slow.got).isEmpty();

        slow.request(500);

        await(slow.enough);
        assertThat(slow.got)
                .isEqualTo(IntStream.rangeClosed(1, 500).mapToObj(Long::valueOf).toList());
        slow.cancel();
    }

    @Test
    void withoutAPlaceItBeginsNow() {
        draft("before");
        CountDownLatch begun = new CountDownLatch(1);
        var next =
                streams(1, LONG, LONG)
                        .after(null)
                        .doOnNext(_ -> begun.countDown())
                        .mapNotNull(ServerSentEvent::data)
                        .next()
                        .toFuture();
        await(begun);
        draft("after");
        assertThat(next.join().slug()).isEqualTo("after");
    }

    @Test
    void silenceIsBrokenByComments() {
        List<ServerSentEvent<ChangeLine>> heard =
                streams(1, Duration.ofMillis(10), LONG).after(0L).take(4).collectList().block();
        assertThat(heard).extracting(ServerSentEvent::comment).doesNotContainNull().hasSize(4);
    }

    @Test
    void aPlaceIsFreeAgainWhenAListenerGoesAway() {
        ChangeStreams streams = streams(2, LONG, LONG);
        Disposable one = streams.after(0L).subscribe();
        Disposable two = streams.after(0L).subscribe();
        assertThatThrownBy(() -> streams.after(0L).blockLast())
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("2 listen already");

        one.dispose();
        assertThat(streams.after(0L).next().block()).isNotNull();
        assertThatThrownBy(() -> streams.after(7L).blockLast()).hasMessageContaining("last change");
        assertThat(streams.after(0L).next().block()).isNotNull();
        two.dispose();
    }

    @Test
    void everyStreamEndsWhenTheServerStopsAndAfterItsLife() {
        AtomicInteger ended = new AtomicInteger();
        ChangeStreams streams = streams(10, LONG, LONG);
        CountDownLatch begun = new CountDownLatch(10);
        CountDownLatch done = new CountDownLatch(10);
        for (int i = 0; i < 10; i++) {
            streams.after(0L)
                    .doOnNext(_ -> begun.countDown())
                    .doOnComplete(ended::incrementAndGet)
                    .doFinally(_ -> done.countDown())
                    .subscribe();
        }
        await(begun);
        streams.stop();
        await(done);
        assertThat(ended).hasValue(10);

        assertThat(streams(1, LONG, Duration.ofMillis(50)).after(0L).collectList().block())
                .isNotEmpty();
    }

    @Test
    void aChangeByAnotherProcessIsHeardOfToo() {
        CountDownLatch begun = new CountDownLatch(1);
        var next =
                streams(1, LONG, LONG)
                        .after(0L)
                        .doOnNext(_ -> begun.countDown())
                        .mapNotNull(ServerSentEvent::data)
                        .next()
                        .toFuture();
        await(begun);
        Library other = Library.of(library.mongo(), java.time.InstantSource.system());
        other.posts().create(content("elsewhere"), true, "ada").block();
        assertThat(next.join().slug()).isEqualTo("elsewhere");
    }

    /** Takes only what it is told to. */
    private static final class Slow extends BaseSubscriber<ChangeLine> {

        private final List<Long> got = new ArrayList<>();
        private final CountDownLatch enough = new CountDownLatch(500);

        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            // Nothing is asked for yet.
        }

        @Override
        protected void hookOnNext(ChangeLine line) {
            got.add(line.seq());
            enough.countDown();
        }
    }

    private ChangeStreams streams(int listeners, Duration heartbeat, Duration life) {
        return new ChangeStreams(
                library, new Changes(library), new ChangesProperties(listeners, heartbeat, life));
    }

    private static Flux<ChangeLine> lines(Flux<ServerSentEvent<ChangeLine>> events) {
        return events.mapNotNull(ServerSentEvent::data);
    }

    private Post draft(String slug) {
        return Objects.requireNonNull(library.posts().create(content(slug), true, "ada").block());
    }

    private void publish(Post post) {
        library.posts().publish(post.id(), post.version(), "ada").block();
    }

    private static PostContent content(String slug) {
        return PostContent.of(slug, slug, new Body(Body.Format.TEXT, "Text."));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
