package relata.search.meaning.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relata.search.meaning.Encoder.Urgency;
import relata.search.meaning.EncoderAway;
import relata.search.meaning.EncoderState.Phase;

/** With the real model in a real process. */
@Timeout(100)
class EncoderProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Limits LIMITS = Limits.usual();
    private static final HandTimer TIMER = new HandTimer();

    private static EncoderProcess encoder;

    @BeforeAll
    static void start(@TempDir Path folder) {
        encoder = real(folder);
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Test
    void textsThatMeanTheSameAreNearerThanOthers() throws EncoderAway {
        List<float[]> vectors =
                encode(
                        "My daughter is afraid of going to school in the morning.",
                        "School anxiety: why children refuse to go to class",
                        "How to bake sourdough bread with a crisp crust");
        assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(0.5f);
        assertThat(dot(vectors.get(0), vectors.get(2))).isLessThan(0.2f);
    }

    @Test
    void aTextHasTheSameVectorWhateverCameWithIt() throws EncoderAway {
        String text = "Children calm down beside somebody who is calm.";
        float[] alone = encode(text).getFirst();
        assertThat(encode("x", text, "long ".repeat(300)).get(1)).containsExactly(alone);
    }

    @Test
    void everyTextHasAVectorOfLengthOne() throws EncoderAway {
        List<float[]> vectors =
                encode(
                        "",
                        " \n",
                        "\0\0",
                        "\ud83d\ude4f\ud83c\udffd",
                        "a lone half \ud800",
                        "לילדים יש פחדים",
                        "word ".repeat(20_000),
                        "x".repeat(100_000));
        assertThat(vectors)
                .hasSize(8)
                .allSatisfy(v -> assertThat(dot(v, v)).isBetween(0.99f, 1.01f));
        assertThat(encode()).isEmpty();
    }

    @Test
    void manyTextsKeepTheirOrder() throws EncoderAway {
        List<String> texts = Stream.iterate(1, n -> n + 1).limit(70).map(n -> "text " + n).toList();
        List<float[]> vectors = encoder.encode(texts, Urgency.ARTICLE, PATIENCE);
        assertThat(vectors).hasSize(70);
        assertThat(vectors.get(69)).containsExactly(encode("text 70").getFirst());
    }

    /** The second is what a fault in native code does to a process. */
    @ParameterizedTest
    @CsvSource({"KILL, The encoder has ended by itself.", "SEGV, The encoder has crashed."})
    void struckInTheMiddleOfWorkItComesBackByItself(
            String signal, String sentence, @TempDir Path folder) throws Exception {
        try (EncoderProcess victim = real(folder);
                ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor()) {
            victim.encode(List.of("It runs."), Urgency.QUERY, PATIENCE);
            Future<List<float[]>> work =
                    writer.submit(() ->
                            victim.encode(
                                    Collections.nCopies(1_000, "word ".repeat(250)),
                                    Urgency.ARTICLE,
                                    PATIENCE));
            await().until(() -> victim.state().encoded() >= 3);
            ProcessHandle process = processIn(folder);
            send(signal, process);
            assertThatThrownBy(work::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(EncoderAway.class)
                    .hasMessage(sentence);
            TIMER.pass(LIMITS.firstWait());
            assertThat(victim.encode(List.of("Back."), Urgency.QUERY, PATIENCE)).hasSize(1);
            assertThat(victim.state().phase()).isEqualTo(Phase.READY);
            assertThat(victim.state().restarts()).isOne();
            assertThat(processIn(folder).pid()).isNotEqualTo(process.pid());
            assertThat(Files.exists(folder.resolve("crash.log"))).isEqualTo(signal.equals("SEGV"));
        }
    }

    @Test
    void whenTheLibraryIsKilledItEndsToo(@TempDir Path folder) throws Exception {
        Process library =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Library.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        ProcessHandle process;
        try (BufferedReader said = library.inputReader()) {
            Optional<String> pid = said.lines().filter(line -> line.startsWith("pid ")).findFirst();
            process =
                    ProcessHandle.of(Long.parseLong(pid.orElseThrow().substring(4))).orElseThrow();
            library.destroyForcibly();
        }
        await().until(() -> !process.isAlive());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSignalToEndIsForTheLibraryToHeed(@TempDir Path folder) throws Exception {
        try (EncoderProcess unmoved = real(folder)) {
            unmoved.encode(List.of("It runs."), Urgency.QUERY, PATIENCE);
            ProcessHandle process = processIn(folder);
            send("TERM", process);
            send("INT", process);
            unmoved.encode(List.of("It still runs."), Urgency.QUERY, PATIENCE);
            assertThat(process.isAlive()).isTrue();
            assertThat(unmoved.state().restarts()).isZero();
        }
    }

    @Test
    void closedWhileItWorksItLeavesNoProcess(@TempDir Path folder) throws Exception {
        try (ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor()) {
            EncoderProcess closing = real(folder);
            Future<List<float[]>> work =
                    writer.submit(() ->
                            closing.encode(
                                    Collections.nCopies(1_000, "word ".repeat(250)),
                                    Urgency.ARTICLE,
                                    PATIENCE));
            await().until(() -> closing.state().encoded() >= 1);
            ProcessHandle process = processIn(folder);
            closing.close();
            assertThat(process.isAlive()).isFalse();
            assertThatThrownBy(work::get).cause().hasMessage("The encoder is closed.");
            assertThat(closing.state().phase()).isEqualTo(Phase.OFF);
        }
    }

    @Test
    void closedBeforeItHasStartedItLeavesNoProcess(@TempDir Path folder) {
        real(folder).close();
        assertThat(Processes.in(folder)).isEmpty();
    }

    @Test
    void itIsStartedWithoutTheFilesOfAnEarlierOne(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("onnxruntime-java1"));
        Files.writeString(folder.resolve("onnxruntime-java1/old.so"), "left behind");
        try (EncoderProcess fresh = real(folder)) {
            fresh.encode(List.of("It runs."), Urgency.QUERY, PATIENCE);
            assertThat(folder.resolve("onnxruntime-java1")).doesNotExist();
        }
    }

    private static void send(String signal, ProcessHandle process) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }

    private static EncoderProcess real(Path folder) {
        EncoderProcess process =
                new EncoderProcess(
                        EncoderProgram.of(EncoderMain.class, folder),
                        LIMITS,
                        InstantSource.system(),
                        TIMER);
        process.start();
        return process;
    }

    private static ProcessHandle processIn(Path folder) {
        return Processes.in(folder).findFirst().orElseThrow();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE);
    }

    private static List<float[]> encode(String... texts) throws EncoderAway {
        return encoder.encode(List.of(texts), Urgency.QUERY, PATIENCE);
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Stands for the library's own process: starts an encoder, says its number, and works on. */
    public static final class Library {

        private Library() {}

        public static void main(String[] arguments) throws EncoderAway {
            Path folder = Path.of(arguments[0]);
            EncoderProcess encoder = EncoderProcess.start(folder, InstantSource.system());
            encoder.encode(List.of("It runs."), Urgency.QUERY, PATIENCE);
            System.out.println("pid " + processIn(folder).pid());
            encoder.encode(
                    Collections.nCopies(10_000, "word ".repeat(250)), Urgency.ARTICLE, PATIENCE);
        }
    }
}
