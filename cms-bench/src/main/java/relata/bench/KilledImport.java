package relata.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import relata.importer.format.WxrGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports a large WordPress export with little memory: into one library in one go, into another
 * with a kill, as of a power cut, at some moments while articles are written. Then compares both.
 */
final class KilledImport {

    private static final int KILLS = 5;
    private static final int ARTICLE = 10_000;
    private static final long MEGABYTE = 1_000_000;
    private static final int MEGABYTES = 100;
    private static final long SEED = 20_261_122;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Random random = new Random(SEED);
    private final Path folder;
    private final PrintStream out;

    /**
     * @param folder for the libraries, of which nothing is needed afterwards
     * @param out for the outcome
     */
    KilledImport(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param source a file, which is made with 100 MB when it is not there, or a number of
     *     megabytes
     * @return whether both libraries are the same
     */
    boolean run(String source) throws IOException, InterruptedException {
        Path file = file(source);
        Path one = folder.resolve("unbroken");
        Path other = folder.resolve("killed");
        ImportProcess.Ended unbroken = new ImportProcess(file, one).run();
        int kills = killed(new ImportProcess(file, other), found(unbroken.report()));
        ImportProcess.Ended last = new ImportProcess(file, other).run();
        boolean sound = ImportProcess.command("verify", "--data", other.toString()) == 0;
        boolean same =
                ImportProcess.command(
                                "verify", "--data", other.toString(), "--against", one.toString())
                        == 0;
        tell(unbroken, new ImportFloor(folder).of(file));
        out.printf("%nKilled %d times while articles were written; the last run: ", kills);
        out.println(totals(last.report()));
        out.println(same && sound ? "Both libraries are the same." : "The libraries DIFFER.");
        return same && sound && kills == KILLS;
    }

    private Path file(String source) throws IOException {
        boolean number = source.matches("\\d+");
        Path file = number ? folder.resolve("export.xml") : Path.of(source);
        if (!Files.exists(file)) {
            long bytes = (number ? Long.parseLong(source) : MEGABYTES) * MEGABYTE;
            WxrGenerator.write(file, (int) Math.max(20, bytes / ARTICLE), bytes, SEED);
        }
        out.printf("%s, %,d bytes, killed with the seed %d%n", file, Files.size(file), SEED);
        return file;
    }

    /** Kills at moments that are further in the file each time; how often that cost something. */
    private int killed(ImportProcess importing, long items)
            throws IOException, InterruptedException {
        int kills = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            double share = (kill + 0.2 + 0.6 * random.nextDouble()) / (KILLS + 0.5);
            ImportProcess.Killed killed =
                    importing.killAt((long) (items * share), random.nextInt(300));
            out.printf(
                    "kill %d: %,d items into the file, %,d articles were new in this run%n",
                    kill + 1, killed.items(), killed.created());
            kills += killed.created() > 0 ? 1 : 0;
        }
        return kills;
    }

    private void tell(ImportProcess.Ended unbroken, Cost floor) throws IOException {
        JsonNode totals = totals(unbroken.report());
        double created = totals.path("created").asDouble();
        out.printf("%n| in one go, -Xmx256m | product | floor | ratio |%n|---|---|---|---|%n");
        List<String> rows = new ArrayList<>();
        rows.add(row("seconds", unbroken.cost().seconds(), floor.seconds()));
        rows.add(row("processor seconds", unbroken.cost().processor(), floor.processor()));
        rows.add(
                row(
                        "articles a second",
                        created / unbroken.cost().seconds(),
                        created / floor.seconds()));
        rows.forEach(out::println);
        out.println();
        out.println("In one go: " + totals);
    }

    private static String row(String what, double product, double floor) {
        return String.format(
                Locale.ROOT, "| %s | %.1f | %.1f | %.2f |", what, product, floor, product / floor);
    }

    private static long found(Path report) throws IOException {
        return totals(report).path("found").asLong();
    }

    private static JsonNode totals(Path report) throws IOException {
        return JSON.readTree(report.toFile()).path("totals");
    }
}
