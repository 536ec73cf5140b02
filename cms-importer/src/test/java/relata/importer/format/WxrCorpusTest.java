package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts and states of real exports, against counts that were made with other means. */
class WxrCorpusTest {

    static Stream<String> exports() {
        return Stream.of("wxr", "squarespace").flatMap(f -> Corpora.below(f, ".xml").stream());
    }

    @ParameterizedTest
    @MethodSource("exports")
    void everyItemIsCountedAsWhatItIs(String path) throws IOException {
        JsonNode all = JsonMapper.shared().readTree(Corpora.at("counts.json").toFile());
        JsonNode counted = all.get(path);
        JsonNode wanted = counted.get("import");
        List<ImportItem> items = readable(path);

        assertThat(new WxrFormat().recognises(Corpora.file(path))).isTrue();
        assertThat(kinds(items)).isEqualTo(wantedKinds(wanted));
        assertThat(states(items)).isEqualTo(wantedStates(wanted, counted));
        assertThat(items).extracting(ImportItem::key).doesNotHaveDuplicates();
        if (counted.has("categoriesUsed")) {
            assertThat(termsUsed(items, "category"))
                    .isEqualTo(counted.get("categoriesUsed").asInt());
            assertThat(articles(items).filter(i -> i.title().isEmpty()).count())
                    .isEqualTo(counted.get("emptyTitle").asInt());
            assertThat(articles(items).filter(i -> i.image() != null).count())
                    .isEqualTo(counted.get("featuredImagesResolvable").asInt());
        }
    }

    private static List<ImportItem> readable(String path) throws IOException {
        List<ImportItem> items = new ArrayList<>();
        try (ItemReader reader = new WxrFormat().read(Corpora.file(path))) {
            for (ImportItem item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
            }
        } catch (UnreadableSource e) {
            assertThat(path).endsWith("malformed-simple.xml");
        }
        return items;
    }

    private static Stream<ImportItem> articles(List<ImportItem> items) {
        return items.stream().filter(ImportItem::article);
    }

    private static int termsUsed(List<ImportItem> items, String taxonomy) {
        return (int)
                articles(items)
                        .flatMap(i -> i.terms().stream())
                        .filter(t -> t.taxonomy().equals(taxonomy))
                        .map(t -> t.slug() == null ? t.name() : t.slug())
                        .distinct()
                        .count();
    }

    private static Map<String, Long> kinds(List<ImportItem> items) {
        return items.stream()
                .collect(
                        Collectors.groupingBy(
                                i -> i.state() == ItemState.TRASH ? "trash" : i.kind(),
                                TreeMap::new,
                                Collectors.counting()));
    }

    private static Map<String, Long> wantedKinds(JsonNode wanted) {
        Map<String, Long> kinds = new TreeMap<>();
        kinds.put("post", wanted.get("posts").asLong());
        kinds.put("page", wanted.get("pages").asLong());
        kinds.put("attachment", wanted.get("attachments").asLong());
        kinds.put("trash", wanted.get("skippedTrash").asLong());
        wanted.get("otherTypes")
                .properties()
                .forEach(e -> kinds.put(e.getKey(), e.getValue().asLong()));
        kinds.values().removeIf(n -> n == 0);
        return kinds;
    }

    private static Map<ItemState, Long> states(List<ImportItem> items) {
        return articles(items)
                .map(ImportItem::state)
                .collect(
                        Collectors.groupingBy(
                                Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static Map<ItemState, Long> wantedStates(JsonNode wanted, JsonNode counted) {
        long passwords = counted.path("passwordProtected").asLong(0);
        Map<ItemState, Long> states = new TreeMap<>();
        states.put(ItemState.PUBLISHED, wanted.get("published").asLong() - passwords);
        states.put(ItemState.DRAFT, wanted.get("drafts").asLong());
        states.put(ItemState.SCHEDULED, wanted.get("scheduled").asLong());
        states.put(ItemState.PRIVATE, wanted.get("private").asLong() + passwords);
        states.values().removeIf(n -> n == 0);
        return states;
    }
}
