package relata.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./cms import --publish} in a process of its own, with little memory and the options that
 * {@code ./cms} gives it.
 *
 * @param file what is imported
 * @param data the library's folder
 */
record ImportProcess(Path file, Path data) {

    private static final Path JAR = Path.of("cms-api/target/relata.jar");
    private static final String CREATED = "\"outcome\":\"created\"";

    /**
     * An import that came to its end.
     *
     * @param report its file
     * @param cost with the start of the process and all that it does until its end
     */
    record Ended(Path report, Cost cost) {}

    /**
     * An import that was killed.
     *
     * @param items how many items its unfinished report has
     * @param created how many of them were new
     */
    record Killed(long items, long created) {}

    /** Imports and waits for the end; an error when not everything came in. */
    Ended run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = start();
        Duration effort = Duration.ZERO;
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            effort = process.toHandle().info().totalCpuDuration().orElse(effort);
        }
        if (process.exitValue() != 0) {
            throw new IOException("The import ended with " + process.exitValue() + ".");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Ended(report(), new Cost(seconds, effort.toMillis() / 1e3));
    }

    /**
     * Imports, and kills the process.
     *
     * @param items after how many items of its report
     * @param millis how much later
     */
    Killed killAt(long items, long millis) throws IOException, InterruptedException {
        Path report = report().resolveSibling(report().getFileName() + ".items");
        Files.deleteIfExists(report);
        Process process = start();
        boolean ended = false;
        while (!ended && !Files.exists(report)) {
            ended = process.waitFor(10, TimeUnit.MILLISECONDS);
        }
        try (InputStream in = Files.newInputStream(report)) {
            long left = items;
            while (!ended && left > 0) {
                left -= lines(in);
                ended = process.waitFor(10, TimeUnit.MILLISECONDS);
            }
        }
        ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        if (ended) {
            throw new IOException("The import ended before it could be killed.");
        }
        List<String> lines = Files.readAllLines(report);
        return new Killed(
                lines.size(), lines.stream().filter(line -> line.contains(CREATED)).count());
    }

    /** How many lines were written since it was last asked. */
    private static long lines(InputStream in) throws IOException {
        long lines = 0;
        for (byte b : in.readAllBytes()) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    private Process start() throws IOException {
        return process(
                List.of(
                        "import",
                        file.toString(),
                        "--publish",
                        "--data",
                        data.toString(),
                        "--report",
                        report().toString()));
    }

    private Path report() {
        return data.resolveSibling(data.getFileName() + ".json");
    }

    /** Runs {@code ./cms} and answers its status. */
    static int command(String... arguments) throws IOException, InterruptedException {
        return process(List.of(arguments)).waitFor();
    }

    private static Process process(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        JAR.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start();
    }
}
