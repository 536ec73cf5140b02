package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real pages: how much of their articles is found, and how much that is none of them. */
class HtmlCorpusTest {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private static ImportItem read(byte[] page) {
        SourceFile file =
                new SourceFile(
                        "", "page.html", page.length, null, () -> new ByteArrayInputStream(page));
        return Reading.only(new HtmlFormat(), file);
    }

    @Test
    void theWordsOfArticlesAreFoundAndFewOthers() throws IOException {
        Path folder = Corpora.at("html/extraction-benchmark");
        JsonNode truth = JsonMapper.shared().readTree(folder.resolve("ground-truth.json").toFile());
        double sum = 0;
        for (Map.Entry<String, JsonNode> page : truth.properties()) {
            try (InputStream in =
                    new GZIPInputStream(
                            Files.newInputStream(folder.resolve(page.getKey() + ".html.gz")))) {
                String html = read(in.readAllBytes()).body().source();
                sum += f1(Jsoup.parse(html).text(), page.getValue().get("articleBody").asString());
            }
        }
        double mean = sum / truth.size();
        System.out.printf("Mean word F1 of %d pages: %.4f%n", truth.size(), mean);
        assertThat(mean).isGreaterThan(0.945);
    }

    @Test
    void hostilePagesGiveTheirTextAndNothingElse() throws IOException {
        Path folder = Corpora.at("nasty/html");

        ImportItem xss = read(Files.readAllBytes(folder.resolve("xss.html")));
        assertThat(xss.title()).isEqualTo("X");
        assertThat(xss.body().source()).contains("kept text").doesNotContain("<script");
        ImportItem russian = read(Files.readAllBytes(folder.resolve("windows-1251.html")));
        assertThat(russian.title()).isEqualTo("Психолог");
        ImportItem empty = read(Files.readAllBytes(folder.resolve("js-only.html")));
        assertThat(empty.skipReason()).contains("No article found");
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
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            words.merge(word.group(), 1, Integer::sum);
        }
        return words;
    }
}
