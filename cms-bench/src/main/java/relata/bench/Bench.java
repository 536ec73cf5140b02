package relata.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.runner.RunnerException;
import org.springframework.util.FileSystemUtils;
import relata.bench.live.Concurrency;
import relata.bench.live.PublishSearch;
import relata.bench.relevance.RelevanceBench;
import relata.bench.relevance.TopicsBench;
import relata.bench.relevance.Tuning;

/** Runs the benchmarks and prints their rows. */
public final class Bench {

    /** How many posts are imported; fewer for a quick look. */
    private static final int IMPORTED = Integer.getInteger("relata.bench.posts", 5_000);

    /** How large the larger index is. */
    private static final int LARGE = Integer.getInteger("relata.bench.articles", 100_000);

    /** In how many articles it is looked what meaning costs. */
    private static final int MEANT = Math.min(LARGE, 5_000);

    private static final Set<String> LIVE =
            Set.of("publish-search", "concurrency", "import-killed");

    /** English that comes with the product. */
    private static final Path ARTICLES = Path.of("cms-api/src/main/resources/sample/articles");

    private static final Set<String> ALL = Set.of("read", "search", "meaning", "import", "encoder");

    private Bench() {}

    /**
     * Runs what is named, or everything.
     *
     * @param args {@code read}, {@code search}, {@code meaning}, {@code import}, {@code encoder};
     *     or {@code pieces}; or {@code relevance} or {@code tune} and a folder with judged
     *     collections; or {@code topics} and a folder with labelled texts; or {@code corpora} and a
     *     folder with exports; or {@code publish-search} and how many posts; or {@code concurrency}
     *     and for how many seconds; or {@code import-killed} and an export or how many megabytes of
     *     one
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0 && LIVE.contains(args[0])) {
            System.exit(live(args[0], args.length > 1 ? args[1] : "") ? 0 : 1);
        }
        if (args.length == 2 && !ALL.contains(args[0])) {
            one(args[0], Path.of(args[1]));
            return;
        }
        if (args.length == 1 && args[0].equals("pieces")) {
            measurePieces();
            return;
        }
        compare(args.length == 0 ? ALL : Set.copyOf(List.of(args)));
    }

    private static void measurePieces() throws IOException {
        try {
            new PiecesBench().run(new Lines(System.out));
        } catch (RunnerException e) {
            throw new IOException(e);
        }
    }

    private static void compare(Set<String> wanted) throws IOException {
        Lines lines = new Lines(System.out);
        Path folder = Files.createTempDirectory("relata-bench");
        try {
            if (wanted.contains("search")) {
                if (LARGE > 10_000) {
                    new SearchBench(folder.resolve("search-small"), 10_000).run(lines);
                }
                new SearchBench(folder.resolve("search-large"), LARGE).run(lines);
            }
            if (wanted.contains("meaning")) {
                new MeaningBench(folder.resolve("meaning"), MEANT).run(lines);
            }
            if (wanted.contains("import")) {
                new ImportBench(folder.resolve("import"), IMPORTED).run(lines);
            }
            if (wanted.contains("encoder")) {
                new EncoderBench(ARTICLES, folder.resolve("encoder")).run(lines);
            }
            if (wanted.contains("read")) {
                new ReadBench(Path.of("cms-api/target/relata.jar"), folder).run(lines);
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void one(String name, Path path) throws IOException {
        switch (name) {
            case BareServer.NAME -> BareServer.serve(path);
            case "relevance" -> judge(path);
            case "tune" -> tune(path);
            case "topics" -> new TopicsBench(System.out).run(path);
            case "corpora" -> System.exit(new CorporaRun(System.out).run(path) ? 0 : 1);
            default -> throw new IllegalArgumentException("There is no benchmark '" + name + "'.");
        }
    }

    private static boolean live(String what, String number)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("relata-live");
        try {
            if (what.equals("import-killed")) {
                return new KilledImport(folder, System.out).run(number.isEmpty() ? "100" : number);
            }
            if (what.equals("concurrency")) {
                int seconds = number.isEmpty() ? 300 : Integer.parseInt(number);
                return new Concurrency(folder, System.out).run(Duration.ofSeconds(seconds));
            }
            int posts = number.isEmpty() ? 1_000 : Integer.parseInt(number);
            return new PublishSearch(folder, System.out).run(posts);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void judge(Path collections) throws IOException {
        Path scratch = Files.createTempDirectory("relata-relevance");
        try {
            new RelevanceBench(System.out, scratch).run(collections);
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private static void tune(Path collections) throws IOException {
        Path scratch = Files.createTempDirectory("relata-tune");
        try {
            new Tuning(System.out, scratch).run(collections);
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }
}
