package relata.search.meaning.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the encoder's process is started.
 *
 * @param command the program and its arguments
 * @param folder where it may leave files; emptied before each start, but for the report of the last
 *     crash
 */
record EncoderProgram(List<String> command, Path folder) {

    /**
     * Gives way to other programs, and leaves it to the library to end it when both are told to.
     */
    private static final List<String> POLITELY =
            List.of("/bin/sh", "-c", "trap '' INT TERM; exec /usr/bin/nice -n 5 \"$@\"", "sh");

    private static final String REPORT = "crash.log";
    private static final String BOOT_LAUNCHER =
            "org.springframework.boot.loader.launch.PropertiesLauncher";

    EncoderProgram {
        command = List.copyOf(command);
    }

    /**
     * A Java like this one, with the same classes. It takes little memory, gives way to other
     * programs, and does not heed signals that are meant for the library.
     *
     * @param main the class to run
     * @param folder where it may leave files
     */
    static EncoderProgram of(Class<?> main, Path folder) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/bin/sh"))
                && Files.isExecutable(Path.of("/usr/bin/nice"))) {
            command.addAll(POLITELY);
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx32m",
                        "-Xrs",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:+DisplayVMOutputToStderr",
                        "-XX:ErrorFile=" + folder.resolve(REPORT),
                        "-Djava.io.tmpdir=" + folder,
                        "--enable-native-access=ALL-UNNAMED"));
        if (packed(main)) {
            command.addAll(List.of("-Dloader.main=" + main.getName(), BOOT_LAUNCHER));
        } else {
            command.add(main.getName());
        }
        return new EncoderProgram(command, folder);
    }

    /** Whether the classes lie in a jar within the program's jar, where only its launcher looks. */
    private static boolean packed(Class<?> main) {
        CodeSource source = main.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        return place != null && place.toString().startsWith("jar:nested:");
    }

    /** Starts it. */
    Process start() throws IOException {
        empty();
        ProcessBuilder builder = new ProcessBuilder(command);
        // The library's options are not meant for it; its classes are, and there may be hundreds.
        builder.environment()
                .keySet()
                .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        return builder.start();
    }

    /** Of what an earlier one left, a copy of the native runtime, only its last words are kept. */
    private void empty() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder) && !path.equals(folder.resolve(REPORT))) {
                    Files.delete(path);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
