package relata.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import relata.search.meaning.Encoder;
import relata.search.meaning.Encoder.Urgency;
import relata.search.meaning.EncoderAway;
import relata.search.meaning.process.EncoderProcess;

/** What the encoder's process takes of processor, time and memory. There is no floor to it. */
final class EncoderBench {

    private static final int CHARACTERS = 1_000;
    private static final int TEXTS = 200;
    private static final int QUERIES = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final List<String> ASKED =
            List.of(
                    "how to calm a child after a nightmare",
                    "we keep having the same fight",
                    "grief",
                    "what helps when he will not talk",
                    "jealous of the new baby");

    private final Path articles;
    private final Path folder;

    /**
     * @param articles a folder with natural English, of which texts are cut
     * @param folder for the process
     */
    EncoderBench(Path articles, Path folder) {
        this.articles = articles;
        this.folder = folder;
    }

    void run(Lines lines) throws IOException {
        long began = System.nanoTime();
        try (Encoder encoder = EncoderProcess.start(folder, InstantSource.system())) {
            encoder.encode(List.of("It runs."), Urgency.QUERY, PATIENCE);
            lines.say("\n### Meaning: the encoder's process\n\n| what | measured |\n|---|---|");
            ProcessHandle process = ProcessHandle.current().children().findFirst().orElseThrow();
            row(lines, "start until the first vector, ms", (System.nanoTime() - began) / 1e6);
            row(lines, "the same, processor ms", processor(process));
            queries(lines, encoder, process);
            texts(lines, encoder, process);
            row(lines, "memory at most, MB", memory(process));
        } catch (EncoderAway e) {
            throw new IOException(e);
        }
    }

    private void queries(Lines lines, Encoder encoder, ProcessHandle process) throws EncoderAway {
        Samples samples = new Samples();
        double before = processor(process);
        for (int i = 0; i < QUERIES; i++) {
            long asked = System.nanoTime();
            String query = ASKED.get(i % ASKED.size());
            encoder.encode(List.of(query), Urgency.QUERY, PATIENCE);
            samples.add(System.nanoTime() - asked);
        }
        row(lines, "a query, ms, p50", samples.millis(0.5));
        row(lines, "the same, p99", samples.millis(0.99));
        row(lines, "the same, processor ms", (processor(process) - before) / QUERIES);
    }

    private void texts(Lines lines, Encoder encoder, ProcessHandle process)
            throws IOException, EncoderAway {
        List<String> texts = cut();
        double before = processor(process);
        encoder.encode(texts, Urgency.ARTICLE, PATIENCE);
        double seconds = (processor(process) - before) / 1_000;
        row(lines, "texts of 1,000 characters a processor second", texts.size() / seconds);
    }

    private List<String> cut() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(articles)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String text = Files.readString(file);
                for (int i = 0; i + CHARACTERS <= text.length(); i += CHARACTERS) {
                    texts.add(text.substring(i, i + CHARACTERS));
                }
            }
        }
        return texts.subList(0, Math.min(TEXTS, texts.size()));
    }

    private static void row(Lines lines, String what, double figure) {
        lines.say(String.format(Locale.ROOT, "| %s | %.1f |", what, figure));
    }

    /** Milliseconds that it has used of the processors. */
    private static double processor(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    /** Megabytes that were resident at most; only Linux says so. */
    private static double memory(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
