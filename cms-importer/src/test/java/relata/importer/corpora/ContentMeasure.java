package relata.importer.corpora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import relata.importer.Items;
import relata.importer.format.ImportItem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How much of the articles in web pages is found, and how little else: the F1 of their words.
 *
 * @param set the pages
 * @param pages how many
 * @param mean of all pages, 0 to 1
 */
public record ContentMeasure(String set, int pages, double mean) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** Pages whose articles people have marked. */
    public static ContentMeasure ofMarkedPages(Path corpora) {
        Path folder = corpora.resolve("html/extraction-benchmark");
        JsonNode truth = JsonMapper.shared().readTree(folder.resolve("ground-truth.json").toFile());
        double sum = 0;
        for (Map.Entry<String, JsonNode> page : truth.properties()) {
            String wanted = page.getValue().get("articleBody").asString();
            sum += f1(found(folder.resolve(page.getKey() + ".html.gz")), wanted);
        }
        return new ContentMeasure("extraction-benchmark", truth.size(), sum / truth.size());
    }

    /** Pages as the readers of browsers show them. */
    public static ContentMeasure ofReadersPages(Path corpora) throws IOException {
        double sum = 0;
        int pages = 0;
        try (Stream<Path> all = Files.walk(corpora.resolve("html/readability"))) {
            for (Path page : all.filter(p -> p.endsWith("source.html")).sorted().toList()) {
                String wanted = Files.readString(page.resolveSibling("expected.html"));
                sum += f1(found(page), Jsoup.parse(wanted).text());
                pages++;
            }
        }
        return new ContentMeasure("readability", pages, sum / Math.max(1, pages));
    }

    private static String found(Path page) {
        ImportItem item = Items.in(page).getFirst();
        return Jsoup.parse(item.body().source()).text();
    }

    private static double f1(String got, String wanted) {
        Map<String, Integer> found = words(got);
        Map<String, Integer> right = words(wanted);
        double both = 0;
        for (Map.Entry<String, Integer> word : found.entrySet()) {
            both += Math.min(word.getValue(), right.getOrDefault(word.getKey(), 0));
        }
        double all = total(found) + total(right);
        return all == 0 ? 1 : 2 * both / all;
    }

    private static double total(Map<String, Integer> words) {
        return words.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> words(String text) {
        Map<String, Integer> words = new HashMap<>();
        Matcher word = WORD.matcher(text.toLowerCase(java.util.Locale.ROOT));
        while (word.find()) {
            words.merge(word.group(), 1, Integer::sum);
        }
        return words;
    }
}
