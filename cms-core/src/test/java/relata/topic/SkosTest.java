package relata.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relata.topic.SkosResult.Problem;

class SkosTest {

    private static final String PREFIXES =
            """
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix dct: <http://purl.org/dc/terms/> .
            @prefix t: <https://topics.example/> .
            """;

    private static final String GARDEN =
            """
            t:scheme a skos:ConceptScheme ; dct:title "Garten"@de , "Garden"@en .
            t:Plants a skos:Concept ; skos:prefLabel "Pflanzen"@de , "Plants"@en ;
              skos:altLabel "flora" , "vegetation" ; skos:narrower t:rose_family .
            t:rose_family a skos:Concept ; skos:prefLabel "Rose family" ;
              skos:hiddenLabel "rosacae" ; skos:definition "Roses and  their\\n kin."@en ;
              skos:related t:soil .
            t:soil a skos:Concept ; skos:prefLabel "Soil" .
            """;

    private static final TopicScheme GARDEN_SCHEME =
            new TopicScheme(
                    "Garden",
                    List.of(
                            new Concept(
                                    "https://topics.example/Plants",
                                    "plants",
                                    "Plants",
                                    List.of("Pflanzen", "flora", "vegetation"),
                                    List.of(),
                                    null,
                                    List.of(),
                                    List.of()),
                            new Concept(
                                    "https://topics.example/rose_family",
                                    "rose-family",
                                    "Rose family",
                                    List.of(),
                                    List.of("rosacae"),
                                    "Roses and their kin.",
                                    List.of("plants"),
                                    List.of("soil")),
                            new Concept(
                                    "https://topics.example/soil",
                                    "soil",
                                    "Soil",
                                    List.of(),
                                    List.of(),
                                    null,
                                    List.of(),
                                    List.of("rose-family"))));

    @Test
    void turtleIsReadWithNarrowerTurnedRoundAndOtherLanguagesAsAlternativeLabels()
            throws Exception {
        SkosResult result = turtle(GARDEN);
        assertThat(result.problems()).isEmpty();
        assertThat(result.scheme()).isEqualTo(GARDEN_SCHEME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garden.rdf", "garden.xml", "garden"})
    void rdfXmlSaysTheSame(String name) throws Exception {
        assertThat(read(name, resource("garden.rdf")).scheme()).isEqualTo(GARDEN_SCHEME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garden.jsonld", "garden.json", "garden"})
    void jsonLdSaysTheSame(String name) throws Exception {
        assertThat(read(name, resource("garden.jsonld")).scheme()).isEqualTo(GARDEN_SCHEME);
    }

    @Test
    void aWrittenSchemeReadsTheSameWhateverTheOrderOfItsConcepts() throws Exception {
        String turtle = Skos.write(GARDEN_SCHEME);
        SkosResult again = read("x.ttl", turtle);
        assertThat(again.problems()).isEmpty();
        assertThat(again.scheme()).isEqualTo(GARDEN_SCHEME);
        List<Concept> shuffled = new ArrayList<>(GARDEN_SCHEME.concepts());
        Collections.shuffle(shuffled, new Random(7));
        assertThat(Skos.write(new TopicScheme("Garden", shuffled))).isEqualTo(turtle);
        assertThat(turtle).contains("t:", "skos:prefLabel \"Rose family\"");
    }

    @Test
    void whateverIsInALabelSurvivesWriting() throws Exception {
        List<String> labels = List.of("a \"b\" \\ c", "emoji 🙂", "'''", "<x>", "é\u0301 . ; ,");
        Concept odd =
                new Concept("", "odd", "Odd", labels, List.of(), "\"\"\"", List.of(), List.of());
        Concept read =
                read("x.ttl", Skos.write(new TopicScheme("T", List.of(odd))))
                        .scheme()
                        .concepts()
                        .getFirst();
        assertThat(read.altLabels()).isEqualTo(labels);
        assertThat(read.definition()).isEqualTo("\"\"\"");
        assertThat(read.uri()).isEqualTo("urn:topic:odd");
    }

    @Test
    void whatIsWrongIsMendedAndReportedWithItsLine() throws Exception {
        SkosResult result =
                turtle(
                        """
                        t:a a skos:Concept ;
                          skos:prefLabel "Co-regulation" ; skos:broader t:b , t:gone .
                        t:b a skos:Concept ; skos:prefLabel "B" ; skos:broader t:c .
                        t:c a skos:Concept ; skos:prefLabel "C" ; skos:broader t:a , t:c .
                        t:no-label a skos:Concept .
                        t:d a skos:Concept ; skos:prefLabel "D" ; skos:altLabel "co  regulation" ;
                          skos:related t:gone , "text" .
                        <https://other.example/D> a skos:Concept ; skos:prefLabel "Another" .
                        [] a skos:Concept ; skos:prefLabel "Nobody" .
                        """);
        assertThat(result.problems())
                .extracting(Problem::code, Problem::line, p -> p.concept().replaceAll(".*/", ""))
                .contains(
                        tuple("unknown-broader", 4, "a"),
                        tuple("broader-cycle", 7, "c"),
                        tuple("no-label", 8, "no-label"),
                        tuple("duplicate-label", 9, "d"),
                        tuple("unknown-related", 9, "d"),
                        tuple("duplicate-slug", 11, "D"));
        assertThat(result.problems()).extracting(Problem::code).contains("unnamed-concept");
        assertThat(result.scheme().concepts())
                .extracting(Concept::slug, Concept::label, Concept::broader)
                .containsExactly(
                        tuple("a", "Co-regulation", List.of("b")),
                        tuple("b", "B", List.of("c")),
                        tuple("c", "C", List.of()),
                        tuple("no-label", "no label", List.of()),
                        tuple("d", "D", List.of()),
                        tuple("d-2", "Another", List.of()));
    }

    @Test
    void aChainOfAnyLengthIsSearchedForCircles() throws Exception {
        StringBuilder chain = new StringBuilder();
        IntStream.range(0, 10_000)
                .forEach(i ->
                        chain.append("t:c" + i + " a skos:Concept ; skos:prefLabel \"" + i)
                                .append("\" ; skos:broader t:c" + (i + 1) % 10_000 + " .\n"));
        assertThat(turtle(chain.toString()).problems())
                .extracting(Problem::code)
                .containsExactly("broader-cycle");
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.example/a#Self-Care, self-care",
        "urn:topic:co-regulation, co-regulation",
        "https://x.example/topics/N%C3%A4he/, nahe",
        "https://x.example/42, 42",
    })
    void theSlugIsTheLastPartOfTheUri(String uri, String slug) throws Exception {
        assertThat(turtle("<" + uri + "> a skos:Concept ; skos:prefLabel \"L\" .").scheme())
                .extracting(scheme -> scheme.concepts().getFirst().slug())
                .isEqualTo(slug);
    }

    @Test
    void aSyntaxErrorNamesFileAndLine() {
        UnreadableScheme turtle = failure("bad.ttl", PREFIXES + GARDEN + "t:x a skos:Concept t:y");
        assertThat(turtle).hasMessageStartingWith("bad.ttl, line 11: ").hasMessageEndingWith(".");
        assertThat(turtle.line()).isEqualTo(11);
        assertThat(turtle.file()).isEqualTo("bad.ttl");
        assertThat(failure("bad.rdf", "<a>\n<b>").line()).isPositive();
        UnreadableScheme json = failure("bad.jsonld", "{\"@graph\":\n [}");
        assertThat(json.line()).isEqualTo(2);
        assertThat(json).hasMessageContaining("isn't JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "<urn:a> <urn:b> <urn:c> ."})
    void aFileWithoutConceptsIsRefused(String text) {
        assertThat(failure("x.ttl", text)).hasMessageContaining("no skos:Concept");
    }

    @Test
    void noEntityAndNoOtherDocumentIsEverOpened() throws IOException {
        String rdf = resource("garden.rdf");
        String doctype = "<!DOCTYPE rdf:RDF [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        String withEntity =
                rdf.replace("<rdf:RDF", doctype + "<rdf:RDF").replace(">Soil<", ">&e;<");
        assertThat(failure("x.rdf", withEntity)).hasMessageContaining("DOCTYPE");
        String remote = "{\"@context\":\"http://127.0.0.1:9/c\",\"@id\":\"urn:a\"}";
        assertThat(failure("x.jsonld", remote)).hasMessageContaining("127.0.0.1:9/c");
        String usual = "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"@id\":\"urn:a\"}";
        assertThat(failure("x.jsonld", usual)).hasMessageContaining("isn't read");
    }

    @ParameterizedTest
    @CsvSource({"x.ttl, '[ <urn:p> '", "x.ttl, '( '", "x.jsonld, '['", "x.jsonld, '{\"a\":'"})
    void endlessNestingIsRefused(String name, String unit) {
        String text = (name.endsWith("ttl") ? "<urn:a> <urn:p> " : "") + unit.repeat(200_000);
        assertThat(failure(name, text)).isNotNull();
    }

    @Test
    void aFileThatIsTooLongIsRefused() {
        assertThat(failure("x.ttl", "#".repeat(Skos.MAX_BYTES + 1))).hasMessageContaining("20 MB");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFile() throws Exception {
        assertThat(read("x", "\uFEFF" + PREFIXES + GARDEN).scheme()).isEqualTo(GARDEN_SCHEME);
    }

    @Test
    void aSchemeOfOthersIsReadWithoutProblems() throws Exception {
        Path file = Path.of("../../shared/vocabulary/relational-recovery.ttl");
        assumeTrue(Files.isReadable(file), () -> "NOT TESTED: there is no " + file);
        try (InputStream in = Files.newInputStream(file)) {
            SkosResult result = Skos.read("relational-recovery.ttl", in);
            assertThat(result.problems()).isEmpty();
            assertThat(result.scheme().concepts()).hasSizeGreaterThan(30);
            assertThat(read("x.ttl", Skos.write(result.scheme())).scheme().concepts())
                    .containsExactlyInAnyOrderElementsOf(result.scheme().concepts());
        }
    }

    private static SkosResult turtle(String text) throws Exception {
        return read("x.ttl", PREFIXES + text);
    }

    private static SkosResult read(String name, String text) throws Exception {
        return Skos.read(name, new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static UnreadableScheme failure(String name, String text) {
        return catchThrowableOfType(UnreadableScheme.class, () -> read(name, text));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SkosTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
