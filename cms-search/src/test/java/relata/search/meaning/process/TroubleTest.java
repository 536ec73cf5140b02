package relata.search.meaning.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relata.search.meaning.Encoder.Urgency;
import relata.search.meaning.EncoderAway;
import relata.search.meaning.EncoderState.Phase;

/** With a real process that misbehaves, and a time that passes when the test says so. */
@Timeout(100)
class TroubleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Limits LIMITS =
            new Limits(
                    Duration.ofSeconds(101),
                    Duration.ofSeconds(102),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(5));

    private final HandTimer timer = new HandTimer();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource clock = now::get;

    @TempDir private Path folder;
    private EncoderProcess encoder;

    @AfterEach
    void close() {
        encoder.close();
        assertThat(Processes.in(folder)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    die            | The encoder has ended by itself.
                    fail           | The encoder was killed: It failed on a text.
                    garbage        | The encoder was killed: It talked nonsense.
                    not a number   | The encoder was killed: It gave a vector that is none.
                    another length | The encoder was killed: It gave a vector of another length.
                    another answer | The encoder was killed: It answered something else.
                    """)
    void whateverItDoesWhoWaitsIsSentAwayAndItIsStartedAgain(String misdeed, String sentence)
            throws Exception {
        start(StandIn.class);
        assertThatThrownBy(() -> encode(misdeed))
                .isInstanceOf(EncoderAway.class)
                .hasMessage(sentence);
        Runnable again = timer.await(LIMITS.firstWait()).run();
        assertThat(encoder.state().phase()).isEqualTo(Phase.AWAY);
        assertThatThrownBy(() -> encode("text")).hasMessage(sentence);
        again.run();
        assertThat(encode("text")).isEqualTo(1);
    }

    @Test
    void whoAsksWhileItIsStartedAgainWaitsForItWhateverIsLeftOfBefore() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicReference<Future<Integer>> query = new AtomicReference<>();
            Later atOnce =
                    (wait, run) -> {
                        if (!wait.equals(LIMITS.firstWait())) {
                            return timer.after(wait, run);
                        }
                        run.run();
                        query.set(threads.submit(() -> encode("query")));
                        waitUntilWaiting(4);
                        return () -> {};
                    };
            encoder =
                    new EncoderProcess(
                            EncoderProgram.of(StandIn.class, folder), LIMITS, clock, atOnce);
            encoder.start();
            List<String> articles = List.of(StandIn.DIE, "a", "b", "c");
            assertThatThrownBy(() -> encoder.encode(articles, Urgency.ARTICLE, PATIENCE))
                    .isInstanceOf(EncoderAway.class);
            assertThat(query.get().get()).isEqualTo(1);
        }
    }

    @Test
    void oneThatHangsIsKilledInTheEnd() throws Exception {
        start(StandIn.class);
        try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> hanging = reader.submit(() -> encode(StandIn.HANG));
            timer.pass(LIMITS.text());
            assertThatThrownBy(hanging::get)
                    .cause()
                    .hasMessage("The encoder did not answer in time and was killed.");
        }
        timer.pass(LIMITS.firstWait());
        assertThat(encode("text")).isEqualTo(1);
    }

    @Test
    void oneThatNeverStartsIsKilledInTheEnd() throws Exception {
        start(EndlessStart.class);
        timer.pass(LIMITS.start());
        timer.await(LIMITS.firstWait());
        assertThat(encoder.state().reason())
                .isEqualTo("The encoder did not answer in time and was killed.");
    }

    @Test
    void oneThatIsKilledWhileItHasNothingToDoIsStartedAgain() throws Exception {
        start(StandIn.class);
        encode("text");
        Processes.in(folder).forEach(ProcessHandle::destroyForcibly);
        timer.pass(LIMITS.firstWait());
        assertThat(encode("text")).isEqualTo(1);
        assertThat(encoder.state().restarts()).isOne();
    }

    @Test
    void theMoreOftenItEndsTheLongerItIsLeftAlone() throws Exception {
        start(Nothing.class);
        for (int seconds : new int[] {1, 2, 4, 8, 8}) {
            timer.pass(Duration.ofSeconds(seconds));
        }
        timer.await(LIMITS.longestWait());
        assertThat(encoder.state().restarts()).isEqualTo(5);
    }

    @Test
    void whenItRanForLongEarlierEndsAreForgotten() throws Exception {
        start(StandIn.class);
        assertThatThrownBy(() -> encode(StandIn.DIE)).isInstanceOf(EncoderAway.class);
        timer.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> encode(StandIn.DIE)).isInstanceOf(EncoderAway.class);
        timer.pass(Duration.ofSeconds(2));
        encode("text");
        now.set(Instant.EPOCH.plusSeconds(61));
        assertThatThrownBy(() -> encode(StandIn.GARBAGE)).isInstanceOf(EncoderAway.class);
        timer.pass(Duration.ofSeconds(1));
        assertThat(encode("text")).isEqualTo(1);
    }

    @Test
    void aTextOnWhichItEndsAgainAndAgainIsTakenForAnEmptyOne() throws Exception {
        start(StandIn.class);
        for (int seconds : new int[] {1, 2, 4}) {
            assertThatThrownBy(() -> encode(StandIn.DIE)).isInstanceOf(EncoderAway.class);
            timer.pass(Duration.ofSeconds(seconds));
        }
        assertThat(encode(StandIn.DIE)).isZero();
        assertThat(encode("text")).isEqualTo(1);
        assertThat(encoder.state().refused()).isOne();
    }

    @Test
    void aQueryGoesBeforeArticlesThatWait() throws Exception {
        start(StandIn.class);
        Path sign = folder.resolveSibling(folder.getFileName() + ".sign");
        List<String> articles = List.of(StandIn.UNTIL + sign, "a", "b", "c");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<float[]>> indexing =
                    threads.submit(() -> encoder.encode(articles, Urgency.ARTICLE, PATIENCE));
            timer.await(LIMITS.text());
            waitUntilWaiting(3);
            Future<Integer> query = threads.submit(() -> encode("query"));
            waitUntilWaiting(4);
            Files.createFile(sign);
            assertThat(query.get()).isEqualTo(2);
            assertThat(indexing.get()).extracting(v -> (int) v[0]).containsExactly(1, 3, 4, 5);
        } finally {
            Files.deleteIfExists(sign);
        }
    }

    @Test
    void whosePatienceEndsIsSentAwayAndNotWaitedFor() throws Exception {
        start(StandIn.class);
        Path sign = folder.resolveSibling(folder.getFileName() + ".sign");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> slow = threads.submit(() -> encode(StandIn.UNTIL + sign));
            timer.await(LIMITS.text());
            assertThatThrownBy(
                            () -> encoder.encode(List.of("a", "b"), Urgency.QUERY, Duration.ZERO))
                    .hasMessage("The encoder has too much to do.");
            Files.createFile(sign);
            assertThat(slow.get()).isEqualTo(1);
            assertThat(encode("next")).isEqualTo(2);
        } finally {
            Files.deleteIfExists(sign);
        }
    }

    @Test
    void whenTooManyTextsWaitMoreAreSentAway() throws Exception {
        start(StandIn.class);
        encode("It runs.");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> waiting = new ArrayList<>();
            waiting.add(threads.submit(() -> encode(StandIn.HANG)));
            timer.await(LIMITS.text());
            List<String> many = Collections.nCopies(32, "a");
            for (int i = 0; i < 32; i++) {
                waiting.add(threads.submit(() -> encoder.encode(many, Urgency.ARTICLE, PATIENCE)));
            }
            waitUntilWaiting(1_024);
            assertThatThrownBy(() -> encoder.encode(List.of("a"), Urgency.ARTICLE, PATIENCE))
                    .hasMessage("Too many texts wait for the encoder.");
            encoder.close();
            assertThat(waiting)
                    .allSatisfy(one ->
                            assertThatThrownBy(one::get).cause().isInstanceOf(EncoderAway.class));
        }
    }

    @Test
    void aProgramThatCannotBeStartedIsTriedAgain() throws Exception {
        start(new EncoderProgram(List.of("/nowhere/java"), folder));
        timer.await(LIMITS.firstWait());
        assertThat(encoder.state().phase()).isEqualTo(Phase.AWAY);
        assertThat(encoder.state().reason()).isEqualTo("The encoder can't be started.");
    }

    @Test
    void whereTheModelCannotBeLoadedItIsTriedSeldom() throws Exception {
        start(Unable.class);
        timer.await(LIMITS.longestWait());
        assertThat(encoder.state().reason())
                .isEqualTo("The encoder can't load its model or the native runtime.");
    }

    @Test
    void aFolderThatCannotBeUsedIsTriedAgain() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        start(EncoderProgram.of(StandIn.class, file));
        timer.await(LIMITS.firstWait());
        assertThat(encoder.state().reason()).isEqualTo("The encoder can't be started.");
    }

    private void start(Class<?> main) {
        start(EncoderProgram.of(main, folder));
    }

    private void start(EncoderProgram program) {
        encoder = new EncoderProcess(program, LIMITS, clock, timer);
        encoder.start();
    }

    private int encode(String text) throws EncoderAway {
        return (int) encoder.encode(List.of(text), Urgency.QUERY, PATIENCE).getFirst()[0];
    }

    private void waitUntilWaiting(int texts) {
        Awaitility.await().atMost(PATIENCE).until(() -> encoder.state().waiting() >= texts);
    }

    /** Ends at once. */
    public static final class Nothing {

        private Nothing() {}

        public static void main(String[] arguments) {}
    }

    /** Never says that it is ready. */
    public static final class EndlessStart {

        private EndlessStart() {}

        public static void main(String[] arguments) throws IOException {
            System.in.read();
        }
    }

    /** Says that it does not run here. */
    public static final class Unable {

        private Unable() {}

        public static void main(String[] arguments) throws IOException {
            Wire.write(
                    new Wire.Unable("There is no such library."),
                    new java.io.DataOutputStream(
                            new java.io.FileOutputStream(java.io.FileDescriptor.out)));
        }
    }
}
