package relata.importer.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relata.importer.format.Term;
import relata.importer.mapping.Sheet.Line;
import relata.refusal.Invalid;
import relata.refusal.Invalid.Problem;

/** The mapping file: what is written is read again, and what can't be followed is named. */
class MappingTest {

    private static List<Problem> problems(String text) {
        try {
            Mapping.read(text);
            return List.of();
        } catch (Invalid e) {
            return e.problems();
        }
    }

    private static List<Choice> term(Mapping mapping, String name) {
        Mapping.Rule rule = mapping.term(new Term("tag", null, name));
        return rule == null ? List.of() : rule.choices();
    }

    @Test
    void everyChoiceIsRead() {
        Mapping mapping =
                Mapping.read(
                        """
                        terms:
                          category:
                            Grief: loss
                          tag:
                            Inner child: 'new: Inner child'
                            Self-care: {new: Self care}
                            Misc: drop    # says nothing
                            "2019": tag
                            Anger & loss: [anger, loss]
                            drop: 'slug: drop'
                        authors:
                          jsmith: 'new: Jane Smith'
                        series:
                          Notes: drop
                        """);

        assertThat(term(mapping, "inner CHILD")).containsExactly(new Choice.New("Inner child"));
        assertThat(term(mapping, "self care")).containsExactly(new Choice.New("Self care"));
        assertThat(term(mapping, "Misc")).containsExactly(new Choice.Drop());
        assertThat(term(mapping, "2019")).containsExactly(new Choice.Tag());
        assertThat(term(mapping, "Anger & loss"))
                .containsExactly(new Choice.Existing("anger"), new Choice.Existing("loss"));
        assertThat(term(mapping, "drop")).containsExactly(new Choice.Existing("drop"));
        assertThat(term(mapping, "Grief")).isEmpty();
        assertThat(mapping.author("JSmith").only()).isEqualTo(new Choice.New("Jane Smith"));
        assertThat(mapping.series("notes").only()).isEqualTo(new Choice.Drop());
        assertThat(mapping.addsTopics()).isTrue();
    }

    @Test
    void whatAReportAnswersCanBeSentBack() {
        Mapping mapping =
                Mapping.read(
                        """
                        {"terms":{"tag":{"Grief":{"to":["loss"],"posts":3,"why":"so"}}},
                         "authors":{},"series":{}}\
                        """);

        assertThat(term(mapping, "Grief")).containsExactly(new Choice.Existing("loss"));
    }

    @Test
    void anEmptyFileLeavesEverythingToTheImport() {
        assertThat(Mapping.read("")).isEqualTo(Mapping.NONE);
        assertThat(Mapping.read("# nothing\n")).isEqualTo(Mapping.NONE);
        assertThat(Mapping.read("terms:\nauthors:\n")).isEqualTo(Mapping.NONE);
    }

    @Test
    void everyBadLineIsNamedAtOnceWithWhatIsPossible() {
        assertThat(
                        problems(
                                """
                                terms:
                                  tag:
                                    Grief: ''
                                    grief: loss
                                    GRIEF: loss
                                    Two: [drop, {old: x}]
                                    New: 'new: '
                                authors:
                                  Jane: tag
                                  Joan: [a, b]
                                topics: {}
                                """))
                .extracting(Problem::pointer)
                .containsExactly(
                        "/terms/tag/Grief",
                        "/terms/tag/GRIEF",
                        "/terms/tag/Two",
                        "/terms/tag/New",
                        "/authors/Jane",
                        "/authors/Joan",
                        "/topics");
        assertThat(problems("terms:\n  tag:\n    Grief: ''\n"))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("Line 3", "the slug of a topic", "'new: Label'", "tag", "drop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "terms:\n  tag:\n    Grief: new: Loss\n",
                "{",
                "terms: [",
                "a: &x [*x]",
                "terms: {tag: {? {a: b} : c}}",
                "- a\n- b",
                "just words",
                "\u0000"
            })
    void whatIsNoMappingIsRefused(String text) {
        assertThat(problems(text)).isNotEmpty().allMatch(p -> !p.message().isBlank());
    }

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> Mapping.read("[".repeat(100_000))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Mapping.read("a: ".repeat(10_000))).isInstanceOf(Invalid.class);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        List<String> names =
                List.of(
                        "Grief",
                        "yes",
                        "a: b",
                        "# no comment",
                        "- dash",
                        "\"quoted\"",
                        "it's",
                        "line\nbreak",
                        "tab\there",
                        "emoji 🌱",
                        "日本語",
                        "null",
                        "1.10",
                        "C++",
                        "trailing ",
                        "\u2028 next",
                        "a\u0085b",
                        "\uFEFFbom",
                        "\u0007bell",
                        "back\\slash",
                        "{braces}",
                        "&anchor",
                        "*alias",
                        "!tag",
                        "%percent",
                        "@at");
        Map<String, Line> lines = new LinkedHashMap<>();
        names.forEach(n -> lines.put(n, new Line(List.of("new: x" + n), 3, "why\n" + n)));

        String text =
                MappingFile.text(
                        new Sheet(Map.of("tag", lines), Map.of(), Map.of()), "a\nb: c # d");

        assertThat(text).contains("# 3 × · ").startsWith("# What becomes of the names in a b");
        for (String name : names) {
            boolean strange = name.chars().anyMatch(Character::isISOControl);
            if (!strange) {
                String label = ("x" + name).strip().replaceAll("\\s+", " ");
                assertThat(term(Mapping.read(keep(text)), name))
                        .as(name)
                        .containsExactly(new Choice.New(label));
            }
        }
    }

    /** Labels with control characters are refused, but don't stand in the way of the others. */
    private static String keep(String text) {
        return text.lines()
                .filter(line ->
                        !line.contains("bell")
                                && !line.contains("\\u0085")
                                && !line.contains("a\u0085b"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    @Test
    void noiseIsRefusedInASentence() {
        Random random = new Random(7);
        String letters = "terms:authors \n\t-[]{}'\"#&*!|>%@`abc,?\u0001é🌱";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text =
                    new StringBuilder(random.nextBoolean() ? "terms:\n  tag:\n    " : "");
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(problems(text.toString())).allMatch(p -> !p.message().isBlank());
        }
    }
}
