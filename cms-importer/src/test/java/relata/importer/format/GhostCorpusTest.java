package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real Ghost exports, against counts that were made with other means. */
class GhostCorpusTest {

    static Stream<String> exports() {
        return Corpora.below("ghost", ".json").stream();
    }

    @ParameterizedTest
    @MethodSource("exports")
    void everyPostIsCountedAsWhatItIs(String path) throws Exception {
        JsonNode counted =
                JsonMapper.shared().readTree(Corpora.at("counts.json").toFile()).get(path);
        List<ImportItem> items = Reading.all(new GhostFormat(), Corpora.file(path));

        assertThat(new GhostFormat().recognises(Corpora.file(path))).isTrue();
        assertThat(items).extracting(ImportItem::key).doesNotHaveDuplicates();
        assertThat(count(items, ImportItem::kind)).isEqualTo(kinds(counted.get("import")));
        assertThat(count(items, ImportItem::state)).isEqualTo(states(counted.get("status")));
        assertThat(items.stream().filter(i -> i.image() != null))
                .hasSize(counted.get("featureImage").asInt());
        assertThat(items.stream().flatMap(i -> i.terms().stream()).map(Term::slug).distinct())
                .hasSizeLessThanOrEqualTo(counted.get("tagsUsed").asInt())
                .hasSizeGreaterThanOrEqualTo(
                        counted.get("tagsUsed").asInt() - counted.get("internalTags").asInt());
        assertThat(items.stream().filter(i -> i.body().source().isBlank()))
                .hasSizeBetween(
                        counted.get("body").get("none").asInt(),
                        items.size() - counted.get("body").get("html").asInt());
        assertThat(items).noneMatch(i -> i.toString().contains("__GHOST_URL__"));
        assertThat(items.stream().flatMap(i -> i.warnings().stream()))
                .noneMatch(w -> w.contains("not known") || w.contains("damaged"));
    }

    private static <T> Map<String, Long> count(List<ImportItem> items, Function<ImportItem, T> of) {
        return items.stream()
                .map(of)
                .map(Object::toString)
                .collect(Collectors.groupingBy(s -> s, TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> kinds(JsonNode wanted) {
        Map<String, Long> kinds = new TreeMap<>();
        kinds.put("post", wanted.get("posts").asLong());
        kinds.put("page", wanted.get("pages").asLong());
        kinds.values().removeIf(n -> n == 0);
        return kinds;
    }

    /** From counts such as {@code post/published/members}. */
    private static Map<String, Long> states(JsonNode status) {
        Map<String, Long> states = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : status.properties()) {
            String[] parts = entry.getKey().split("/");
            boolean open = parts[2].equals("public") || parts[2].equals("None");
            String state =
                    switch (parts[1]) {
                        case "published" -> open ? "PUBLISHED" : "PRIVATE";
                        case "sent" -> "PRIVATE";
                        default -> parts[1].toUpperCase(Locale.ROOT);
                    };
            states.merge(state, entry.getValue().asLong(), Long::sum);
        }
        return states;
    }

    @Test
    void aHostileExportLosesNothingAndShowsNothingPrivate() {
        List<ImportItem> items =
                Reading.all(new GhostFormat(), Corpora.file("nasty/ghost/semantics.json"));
        Map<String, ImportItem> at =
                items.stream()
                        .filter(i -> !i.title().isEmpty())
                        .collect(Collectors.toMap(ImportItem::title, i -> i, (a, b) -> a));

        assertThat(items).hasSize(19);
        assertThat(count(items, ImportItem::kind)).isEqualTo(Map.of("post", 18L, "page", 1L));
        assertThat(at.get("P1").body().source()).isEqualTo("<p><strong>bold</strong></p>");
        assertThat(at.get("P2").body().source()).isEqualTo("<p>fallback html</p>");
        assertThat(at.get("P3").body().source()).isEqualTo("<p><strong>L</strong></p>");
        assertThat(Stream.of("P7", "P8", "P9", "P10", "P12").map(at::get).map(ImportItem::state))
                .containsExactly(
                        ItemState.SCHEDULED,
                        ItemState.PRIVATE,
                        ItemState.PRIVATE,
                        ItemState.PRIVATE,
                        ItemState.PRIVATE);
        assertThat(at.get("P13").body().source())
                .contains("src=\"/content/images/2020/01/a.png\"", "href=\"/p1/\"");
        assertThat(at.get("P15").body().source())
                .contains("card", "<strong>md</strong>", "old", "&lt;b&gt;", "txt")
                .doesNotContain("javascript:");
        assertThat(at.get("P15").warnings()).anyMatch(w -> w.contains("unknown-card"));
        assertThat(at).containsKey("P16");
        assertThat(Stream.of("P18", "P19").map(at::get).map(ImportItem::publishedAt))
                .allMatch(d -> String.valueOf(d).equals("2020-01-01T00:00:00Z"));
        assertThat(at.get("P1").terms()).extracting(Term::slug).containsExactly("grief-2", "grief");
        assertThat(items.toString()).doesNotContain("MADE-UP-SECRET", "$2a$10", "@example.invalid");
    }
}
