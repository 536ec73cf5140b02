package relata.bench.relevance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import relata.bench.relevance.JudgedCollection.Text;
import relata.search.lucene.analysis.ArticleWords;
import relata.search.vocabulary.TopicRecogniser;
import relata.topic.Topic;
import relata.topic.TopicSuggestion;
import relata.topic.TopicTree;

/**
 * Prints how good the topics are that are suggested for texts whose topics people named. The scheme
 * has their names and nothing else: no other labels, no ways between them. Beside the product
 * stands, in the same run, how often a topic's name is in the text.
 */
public final class TopicsBench {

    private static final double[] THRESHOLDS = {0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};

    private final PrintStream out;

    /**
     * @param out where to print
     */
    public TopicsBench(PrintStream out) {
        this.out = out;
    }

    /** A topic that a text may be about, and how surely. */
    private record Guess(String topic, double strength, boolean assigned) {}

    /** The guesses for a text, the surest first, and what people said. */
    private record Judged(List<Guess> guesses, List<String> labels) {

        private long right(Stream<Guess> some) {
            return some.filter(guess -> labels.contains(guess.topic)).count();
        }
    }

    /**
     * Runs all collections of a folder in which texts have labels.
     *
     * @param folder a collection, or a folder with one folder for each
     */
    public void run(Path folder) throws IOException {
        List<JudgedCollection> collections = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder, 1)) {
            for (Path each :
                    all.filter(f -> Files.exists(f.resolve("docs.jsonl"))).sorted().toList()) {
                collections.add(JudgedCollection.read(each));
            }
        }
        collections.removeIf(c -> c.texts().stream().allMatch(text -> text.labels().isEmpty()));
        if (collections.isEmpty()) {
            throw new IOException("No collection in " + folder + " has labels.");
        }
        collections.forEach(this::run);
    }

    private void run(JudgedCollection collection) {
        List<Text> texts = collection.texts().stream().filter(t -> !t.labels().isEmpty()).toList();
        List<String> names =
                texts.stream().flatMap(t -> t.labels().stream()).distinct().sorted().toList();
        TopicTree scheme = new TopicTree(names.stream().map(TopicsBench::topic).toList());
        TopicRecogniser recogniser = new TopicRecogniser(new ArticleWords());
        List<Judged> product = judged(texts, text -> guesses(recogniser, scheme, text));
        List<Judged> floor = judged(texts, text -> counted(names, text));
        out.printf("%n%s: %d texts, %d topics%n%n", collection.name(), texts.size(), names.size());
        out.printf("| measure | product | name counted |%n|---|---|---|%n");
        print("P@1", product, floor, all -> precisionAt(1, all));
        print("P@3", product, floor, all -> precisionAt(3, all));
        print("recall of the first three", product, floor, all -> recall(all, 3));
        print("recall of all", product, floor, all -> recall(all, Integer.MAX_VALUE));
        print("precision of those assigned", product, floor, TopicsBench::assignedPrecision);
        print("recall of those assigned", product, floor, TopicsBench::assignedRecall);
        print("assigned to a text", product, floor, TopicsBench::assigned);
        out.printf("%n| strength from | precision | recall |%n|---|---|---|%n");
        for (double least : THRESHOLDS) {
            List<Judged> strong = from(least, product);
            out.printf(
                    Locale.ROOT,
                    "| %.1f | %.3f | %.3f |%n",
                    least,
                    assignedPrecision(strong),
                    assignedRecall(strong));
        }
    }

    private static Topic topic(String name) {
        return new Topic(
                name,
                1,
                1,
                null,
                name,
                name.replace('-', ' '),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null);
    }

    private static List<Judged> judged(List<Text> texts, Function<Text, List<Guess>> guess) {
        return texts.stream().map(text -> new Judged(guess.apply(text), text.labels())).toList();
    }

    private static List<Guess> guesses(TopicRecogniser recogniser, TopicTree scheme, Text text) {
        List<TopicSuggestion> found = recogniser.suggest(scheme, text.title(), text.text());
        List<TopicSuggestion> assigned =
                TopicSuggestion.assignable(found, text.text(), TopicSuggestion.ASSIGN);
        return found.stream()
                .map(s -> new Guess(s.topic(), s.strength(), assigned.contains(s)))
                .toList();
    }

    private static List<Guess> counted(List<String> names, Text text) {
        String all = (text.title() + "\n" + text.text()).toLowerCase(Locale.ROOT);
        return names.stream()
                .map(name -> new Guess(name, count(all, name.replace('-', ' ')), true))
                .filter(guess -> guess.strength > 0)
                .sorted(Comparator.comparingDouble(Guess::strength).reversed())
                .toList();
    }

    private static int count(String text, String name) {
        int count = 0;
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            count++;
        }
        return count;
    }

    private void print(
            String measure,
            List<Judged> product,
            List<Judged> floor,
            Function<List<Judged>, Double> of) {
        out.printf(
                Locale.ROOT, "| %s | %.3f | %.3f |%n", measure, of.apply(product), of.apply(floor));
    }

    private static double precisionAt(int places, List<Judged> all) {
        return all.stream()
                .mapToDouble(j -> (double) j.right(j.guesses.stream().limit(places)) / places)
                .average()
                .orElse(0);
    }

    private static double recall(List<Judged> all, int places) {
        double right = all.stream().mapToLong(j -> j.right(j.guesses.stream().limit(places))).sum();
        return right / all.stream().mapToInt(j -> j.labels.size()).sum();
    }

    private static List<Judged> from(double least, List<Judged> all) {
        return all.stream()
                .map(j ->
                        new Judged(
                                j.guesses.stream()
                                        .map(g ->
                                                new Guess(g.topic, g.strength, g.strength >= least))
                                        .toList(),
                                j.labels))
                .toList();
    }

    private static double assignedPrecision(List<Judged> all) {
        return (double) rightlyAssigned(all) / all.stream().mapToLong(TopicsBench::assigned).sum();
    }

    private static double assignedRecall(List<Judged> all) {
        return (double) rightlyAssigned(all) / all.stream().mapToInt(j -> j.labels.size()).sum();
    }

    private static long rightlyAssigned(List<Judged> all) {
        return all.stream()
                .mapToLong(j -> j.right(j.guesses.stream().filter(Guess::assigned)))
                .sum();
    }

    private static long assigned(Judged judged) {
        return judged.guesses.stream().filter(Guess::assigned).count();
    }

    private static double assigned(List<Judged> all) {
        return all.stream().mapToLong(TopicsBench::assigned).average().orElse(0);
    }
}
