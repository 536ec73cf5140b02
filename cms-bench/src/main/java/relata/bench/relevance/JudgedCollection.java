package relata.bench.relevance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts, and what people said which of them answer which query.
 *
 * @param name of its folder
 * @param texts all texts
 * @param queries the queries by their ids
 * @param answers for each query the gain of each text that answers it
 * @param related for each text the gain of each that is related to it; empty when nobody said
 */
record JudgedCollection(
        String name,
        List<Text> texts,
        Map<String, String> queries,
        Map<String, Map<String, Integer>> answers,
        Map<String, Map<String, Integer>> related) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A text.
     *
     * @param labels names of the topics that people gave it; none where nobody did
     */
    record Text(String id, String title, String text, List<String> labels) {}

    /** The folders of the collections in a folder. */
    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> folders =
                    all.filter(f -> Files.exists(f.resolve("docs.jsonl"))).sorted().toList();
            if (folders.isEmpty()) {
                throw new IOException("There are no judged collections in " + folder);
            }
            return folders;
        }
    }

    /** Reads the folder of a collection. */
    static JudgedCollection read(Path folder) throws IOException {
        List<Text> texts = new ArrayList<>();
        for (JsonNode line : lines(folder.resolve("docs.jsonl"))) {
            List<String> labels =
                    line.path("labels").valueStream().map(label -> label.asString("")).toList();
            texts.add(
                    new Text(
                            string(line, "id"),
                            string(line, "title"),
                            string(line, "text"),
                            labels));
        }
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonNode line : lines(folder.resolve("queries.jsonl"))) {
            queries.put(string(line, "id"), string(line, "text"));
        }
        return new JudgedCollection(
                folder.getFileName().toString(),
                texts,
                queries,
                gains(folder.resolve("qrels.tsv")),
                gains(folder.resolve("related.tsv")));
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(JSON::readTree)
                .toList();
    }

    private static String string(JsonNode line, String name) {
        return line.path(name).asString("");
    }

    private static Map<String, Map<String, Integer>> gains(Path file) throws IOException {
        Map<String, Map<String, Integer>> gains = new HashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split("\t");
                if (parts.length == 3) {
                    int gain = (int) Double.parseDouble(parts[2]);
                    gains.computeIfAbsent(parts[0], _ -> new HashMap<>()).put(parts[1], gain);
                }
            }
        }
        return gains;
    }
}
