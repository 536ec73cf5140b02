package relata.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relata.insight.Asked.Outcome;
import relata.insight.SearchInsights.Report;
import relata.insight.SearchInsights.Wanted;
import relata.library.TestLibrary;

class SearchCountsTest {

    private static final InsightLimits LIMITS =
            new InsightLimits(30, 7, 3, 50, 40, Duration.ofMinutes(1));
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-22T09:00:00Z"));
    private @TempDir Path folder;
    private TestLibrary opened;
    private SearchCounts counts;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(folder, now::get);
        counts = another();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private SearchCounts another() {
        return new SearchCounts(opened.library().mongo(), LIMITS, now::get);
    }

    private void ask(SearchCounts by, String q, int times, Outcome outcome) {
        for (int i = 0; i < times; i++) {
            by.count(new Asked(q, outcome, null));
        }
    }

    private Report report() {
        return Objects.requireNonNull(
                new SearchInsights(opened.library().mongo(), LIMITS)
                        .read(TODAY.minusDays(60), TODAY.plusDays(60))
                        .block());
    }

    private List<String> shown() {
        return report().queries().stream().map(Wanted::text).sorted().toList();
    }

    private List<Document> stored() {
        return Objects.requireNonNull(
                opened.library()
                        .mongo()
                        .findAll(Document.class, CountedQueries.QUERIES)
                        .collectList()
                        .block());
    }

    @Test
    void spellingsOfOneQueryAreCountedTogether() {
        ask(counts, "Co-regulation", 2, Outcome.FOUND);
        ask(counts, " co  REGULATION ", 1, Outcome.LOW);
        ask(counts, "coregulation", 1, Outcome.ZERO);
        counts.count(new Asked("coregulaton", Outcome.FOUND, "Coregulation"));
        counts.write().block();
        assertThat(report().queries())
                .singleElement()
                .satisfies(
                        query -> assertThat(query.tally()).isEqualTo(new Tally(4, 1, 1, 0, 0, 0)));
        assertThat(report().totals().tally()).isEqualTo(new Tally(5, 1, 1, 0, 0, 1));
        assertThat(report().totals().rare()).isEqualTo(1);
    }

    @Test
    void whatIsRareIsNotShownAndDroppedInTheEnd() {
        ask(counts, "only twice", 2, Outcome.ZERO);
        ask(counts, "three times", 2, Outcome.ZERO);
        counts.write().block();
        now.updateAndGet(t -> t.plus(Duration.ofDays(1)));
        ask(counts, "three times", 1, Outcome.ZERO);
        counts.write().block();
        assertThat(shown()).containsExactly("three times");
        now.updateAndGet(t -> t.plus(Duration.ofDays(8)));
        counts.write().block();
        assertThat(stored()).extracting(d -> d.getString("text")).containsOnly("three times");
        assertThat(shown()).containsExactly("three times");
        now.updateAndGet(t -> t.plus(Duration.ofDays(30)));
        counts.write().block();
        assertThat(stored()).isEmpty();
        assertThat(report().totals().tally()).isEqualTo(Tally.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann.secret@example.org",
                "write to ann.secret＠example.org",
                "ann secret at example dot org",
                "annsecret gmail com",
                "secret 0171 234 5678",
                "secret +49 (171) 23-45",
                "secret born 12/05/1980",
                "secret ٠١٢٣٤٥",
                "secret4111111111111111",
                "https://example.org/secret",
                "secretexample.com",
                "rlt_secret0000000000000000000000000000000000000000000000",
                "secret i was so unhappy last night that i could not sleep at all",
                "?!",
                "",
            })
    void whatLooksPersonalIsCountedButNeverWrittenDown(String q) throws IOException {
        ask(counts, q, 5, Outcome.ZERO);
        counts.count(new Asked("plain words", Outcome.FOUND, q));
        ask(counts, "plain words", 2, Outcome.FOUND);
        counts.write().block();
        assertThat(shown()).containsExactly("plain words");
        assertThat(report().totals().unlisted()).isEqualTo(5);
        assertThat(report().totals().tally().searches()).isEqualTo(8);
        opened.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContainIgnoringCase("secret");
            }
        }
        open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"year 2024", "cbt", "5 love languages", "4-7-8 breathing", "über-ich"})
    void plainQuestionsAreListed(String q) {
        ask(counts, q, 3, Outcome.FOUND);
        counts.write().block();
        assertThat(shown()).hasSize(1);
    }

    @Test
    void aFloodOfDifferentQueriesIsBounded() {
        Random random = new Random(7);
        ask(counts, "well known", 5, Outcome.FOUND);
        counts.write().block();
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 500; j++) {
                ask(
                        counts,
                        "w" + Long.toString(random.nextLong(), 36).replaceAll("\\d", "x"),
                        1,
                        Outcome.ZERO);
            }
            ask(counts, "well known", 1, Outcome.FOUND);
            counts.write().block();
        }
        assertThat(stored()).hasSizeLessThanOrEqualTo(LIMITS.distinct());
        assertThat(report().totals().tally().searches()).isEqualTo(10_025);
        assertThat(shown()).containsExactly("well known");
        Tally known = report().queries().getFirst().tally();
        assertThat(known.searches()).isBetween(5L, 25L);
    }

    @Test
    void severalServersAddUpAndARestartLosesNothing() {
        SearchCounts other = another();
        ask(counts, "shared", 2, Outcome.FOUND);
        ask(other, "shared", 3, Outcome.PARTLY);
        counts.write().and(other.write()).block();
        ask(counts, "shared", 1, Outcome.FOUND);
        counts.close();
        other.close();
        opened.close();
        open();
        assertThat(report().queries())
                .singleElement()
                .satisfies(
                        query -> assertThat(query.tally()).isEqualTo(new Tally(6, 0, 0, 3, 0, 0)));
    }

    @Test
    void aQueryThatComesBeforeItsDayIsNotLost() {
        new CountedQueries(opened.library().mongo(), LIMITS)
                .add(
                        Map.of(),
                        Map.of(
                                new SearchCounts.Place(TODAY, "early"),
                                new SearchCounts.Count("early", new Tally(3, 0, 0, 0, 0, 0), null)))
                .block();
        assertThat(shown()).containsExactly("early");
    }

    @Test
    void manyCountAtOnceWhileItIsWritten() throws InterruptedException {
        List<Thread> threads =
                Stream.generate(() ->
                                Thread.ofVirtual()
                                        .start(() -> ask(counts, "busy", 2_000, Outcome.LOW)))
                        .limit(4)
                        .toList();
        for (int i = 0; i < 10; i++) {
            counts.write().block();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        counts.write().block();
        assertThat(report().queries().getFirst().tally())
                .isEqualTo(new Tally(8_000, 0, 8_000, 0, 0, 0));
    }
}
