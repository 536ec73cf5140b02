package relata.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./cms} in a process of its own, which can be killed. */
final class CommandProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 240;

    private final Process process;

    private CommandProcess(Process process) {
        this.process = process;
    }

    static CommandProcess start(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "relata.api.cli.Main"));
        command.addAll(List.of(arguments));
        return new CommandProcess(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start());
    }

    /** Waits for the line that says that it is ready, and answers the address. */
    String address() throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("Ready on ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("It ended before it was ready.");
        }
        return line.substring("Ready on ".length());
    }

    /** Waits until something stands in a file that it writes, or until its end. */
    CommandProcess awaitTextIn(Path file) throws InterruptedException, IOException {
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            if (Files.exists(file) && Files.size(file) > 0) {
                break;
            }
        }
        return this;
    }

    /** Kills it, as a power cut would, if it is still there after so many milliseconds. */
    boolean killAfter(long millis) throws InterruptedException {
        boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return !ended;
    }

    /** Waits for its end and answers its status. */
    int status() throws InterruptedException, IOException {
        process.getInputStream().readAllBytes();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("It did not end.");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
