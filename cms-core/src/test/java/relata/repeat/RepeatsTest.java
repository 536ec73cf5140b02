package relata.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import relata.library.TestLibrary;

class RepeatsTest {

    private static final KeptAnswer CREATED =
            new KeptAnswer(201, Map.of("Location", "/x"), new byte[] {1, 2}, true);

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-22T09:00:00Z"));
    private @TempDir Path folder;
    private TestLibrary opened;
    private Repeats repeats;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(folder, now::get);
        repeats = new Repeats(opened.library().mongo(), now::get);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void ofManyAtTheSameMomentOneIsTheFirst() {
        Long first =
                Flux.range(0, 32)
                        .flatMap(_ -> repeats.begin("a", "print"), 32)
                        .filter(Begun.First.class::isInstance)
                        .count()
                        .block();
        assertThat(first).isEqualTo(1);
    }

    @Test
    void anAnswerSurvivesARestartForADay() {
        begin("print");
        repeats.keep("a", CREATED).block();
        now.updateAndGet(t -> t.plus(Duration.ofHours(24)).minusMillis(1));
        opened.close();
        open();
        assertThat(begin("print"))
                .isInstanceOfSatisfying(
                        Begun.Done.class,
                        done -> {
                            assertThat(done.answer().body()).containsExactly(1, 2);
                            assertThat(done.answer().headers()).containsEntry("Location", "/x");
                        });
        now.updateAndGet(t -> t.plusMillis(1));
        assertThat(begin("print")).isInstanceOf(Begun.First.class);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsToldSo() {
        begin("print");
        assertThat(begin("other")).isInstanceOf(Begun.Other.class);
    }

    @Test
    void whatACrashCutShortIsNeverDoneTwice() {
        begin("print");
        assertThat(begin("print")).isInstanceOf(Begun.Running.class);
        now.updateAndGet(t -> t.plus(Repeats.PATIENCE));
        assertThat(begin("print")).isInstanceOf(Begun.Unknown.class);
    }

    @Test
    void whatIsForgottenMayBeDoneAgain() {
        begin("print");
        repeats.forget("a").block();
        assertThat(begin("print")).isInstanceOf(Begun.First.class);
    }

    @Test
    void aLargeBodyIsNotKept() {
        begin("print");
        repeats.keep("a", new KeptAnswer(200, Map.of(), new byte[Repeats.MAX_BODY + 1], true))
                .block();
        assertThat(begin("print"))
                .isInstanceOfSatisfying(
                        Begun.Done.class, done -> assertThat(done.answer().whole()).isFalse());
    }

    @Test
    void theOldIsSweptAndTheRestStays() {
        begin("print");
        now.updateAndGet(t -> t.plus(Duration.ofHours(12)));
        repeats.begin("b", "print").block();
        now.updateAndGet(t -> t.plus(Duration.ofHours(12)));
        assertThat(repeats.sweep().block()).isEqualTo(1);
        assertThat(repeats.begin("b", "print").block()).isInstanceOf(Begun.Unknown.class);
    }

    private Begun begin(String print) {
        return Objects.requireNonNull(repeats.begin("a", print).block());
    }
}
