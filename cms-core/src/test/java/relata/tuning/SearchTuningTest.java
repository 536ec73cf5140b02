package relata.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Mono;
import relata.journal.Journal;
import relata.library.TestLibrary;
import relata.refusal.Invalid;
import relata.refusal.NotFound;
import relata.refusal.StaleVersion;
import relata.tuning.QueryRule.Match;
import relata.tuning.QueryRule.Promotion;

class SearchTuningTest {

    private @TempDir Path folder;
    private TestLibrary opened;
    private SearchTuning tuning;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(folder);
        tuning =
                new SearchTuning(
                        opened.library().mongo(),
                        opened.library().journal(),
                        InstantSource.system());
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private static <T> T now(Mono<T> work) {
        return Objects.requireNonNull(work.block());
    }

    private static Tuning knowing(String word) {
        return new Tuning(
                List.of(), List.of(new Synonym("a", List.of(word), true)), SignalWeights.USUAL);
    }

    @Test
    void aDraftIsTriedActivatedAndGoneBackFrom() {
        SearchSettings draft = now(tuning.edit(knowing("one"), 0, "ann"));
        assertThat(draft.version()).isEqualTo(1);
        assertThat(now(tuning.current().fresh())).isEqualTo(Tuning.NONE);
        assertThat(now(tuning.activate(1, "ann")).tuning()).isEqualTo(knowing("one"));
        assertThat(now(tuning.current().fresh())).isEqualTo(knowing("one"));
        now(tuning.edit(knowing("two"), 1, "ann"));
        now(tuning.activate(2, "ann"));
        assertThat(now(tuning.current().fresh())).isEqualTo(knowing("two"));
        assertThat(now(tuning.restore(1, 2, "ann")).tuning()).isEqualTo(knowing("one"));
        assertThat(now(tuning.current().fresh())).isEqualTo(knowing("two"));
        assertThat(now(tuning.activate(3, "ann")).version()).isEqualTo(3);
        assertThat(now(tuning.current().fresh())).isEqualTo(knowing("one"));
        assertThatThrownBy(() -> now(tuning.restore(9, 3, "ann"))).isInstanceOf(NotFound.class);
    }

    @Test
    void whoeverIsSecondIsToldSo() {
        now(tuning.edit(knowing("one"), 0, "ann"));
        assertThatThrownBy(() -> now(tuning.edit(knowing("two"), 0, "bob")))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> now(tuning.activate(7, "bob"))).isInstanceOf(StaleVersion.class);
        long won =
                IntStream.range(0, 8)
                        .mapToObj(i -> tuning.edit(knowing("p" + i), 1, "n" + i))
                        .map(edit -> edit.thenReturn(1).onErrorReturn(0).toFuture())
                        .toList()
                        .stream()
                        .mapToInt(future -> future.join())
                        .sum();
        assertThat(won).isEqualTo(1);
    }

    @Test
    void anotherProcessSeesItWithinASecond() throws Exception {
        Journal other = new Journal(opened.library().mongo(), InstantSource.system());
        SearchTuning elsewhere =
                new SearchTuning(opened.library().mongo(), other, InstantSource.system());
        assertThat(now(tuning.current().fresh())).isEqualTo(Tuning.NONE);
        now(elsewhere.edit(knowing("one"), 0, "ann"));
        now(elsewhere.activate(1, "ann"));
        assertThat(
                        now(
                                tuning.current()
                                        .fresh()
                                        .filter(knowing("one")::equals)
                                        .repeatWhenEmpty(
                                                3_000,
                                                tries ->
                                                        tries.delayElements(
                                                                Duration.ofMillis(20)))))
                .isEqualTo(knowing("one"));
    }

    @Test
    void asLongAsNothingChangesItIsTheSame() {
        now(tuning.edit(knowing("one"), 0, "ann"));
        now(tuning.activate(1, "ann"));
        Tuning first = now(tuning.current().fresh());
        now(tuning.edit(knowing("two"), 1, "ann"));
        assertThat(now(tuning.current().fresh())).isSameAs(first);
    }

    @ParameterizedTest
    @CsvSource({
        "a,a,/synonyms/0/others/0,twice",
        "co-op,Co Op,/synonyms/0/others/0,twice",
        "...,b,/synonyms/0/words,no-words",
        "'',b,/synonyms/0/words,required",
    })
    void synonymsThatSayNothingAreRefused(String words, String other, String pointer, String code) {
        refused(synonyms(new Synonym(words, List.of(other), false)), pointer, code);
    }

    @Test
    void synonymsThatLeadBackToThemselvesAreRefused() {
        Tuning round =
                synonyms(
                        new Synonym("a", List.of("b"), false),
                        new Synonym("b", List.of("x", "c"), false),
                        new Synonym("c", List.of("A"), false),
                        new Synonym("d", List.of("a"), false));
        refused(round, "/synonyms/0", "circle");
        refused(round, "/synonyms/2", "circle");
        assertThat(pointers(round)).doesNotContain("/synonyms/3");
        assertThat(
                        pointers(
                                synonyms(
                                        new Synonym("a", List.of("b"), true),
                                        new Synonym("b", List.of("c"), false))))
                .isEmpty();
    }

    @Test
    void whatIsTooMuchIsRefusedAtOnce() {
        String huge = "x".repeat(1_000_000);
        List<QueryRule> rules = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rules.add(
                    new QueryRule(
                            "same",
                            i == 0 ? huge : "words",
                            Match.EXACT,
                            List.of(new Promotion("p", 0), new Promotion("p", 51)),
                            List.of("p")));
        }
        Tuning hostile =
                new Tuning(
                        rules,
                        List.of(new Synonym(huge, List.of(huge, huge), false)),
                        new SignalWeights(
                                0, -1, Double.NaN, Double.POSITIVE_INFINITY, 11, 1, 0, 10.1));
        assertThat(pointers(hostile))
                .contains(
                        "/rules",
                        "/rules/0/query",
                        "/rules/1/name",
                        "/rules/0/promote/0/position",
                        "/rules/0/promote/1/position",
                        "/rules/0/promote/1/post",
                        "/rules/0/hide/0",
                        "/synonyms/0/words",
                        "/synonyms/0/others/1",
                        "/weights/title",
                        "/weights/topic",
                        "/weights/exactForm",
                        "/weights/proximity",
                        "/weights/phrase",
                        "/weights/recencyHalfLifeDays",
                        "/weights/meaning")
                .doesNotContain("/rules/500/name", "/weights/recency");
    }

    @Test
    void aWeightThatWasNotKnownWhenSettingsWereKeptCountsAsUsual() {
        now(tuning.edit(knowing("one"), 0, "ann"));
        Update older = new Update().unset("tuning.weights.meaning");
        now(opened.library().mongo().updateFirst(new Query(), older, SearchSettings.class));
        assertThat(now(tuning.draft()).tuning()).isEqualTo(knowing("one"));
    }

    private static Tuning synonyms(Synonym... synonyms) {
        return new Tuning(List.of(), List.of(synonyms), SignalWeights.USUAL);
    }

    private void refused(Tuning tuning, String pointer, String code) {
        assertThat(problems(tuning))
                .anySatisfy(problem -> {
                    assertThat(problem.pointer()).isEqualTo(pointer);
                    assertThat(problem.code()).isEqualTo(code);
                });
    }

    private List<String> pointers(Tuning wrong) {
        return problems(wrong).stream().map(Invalid.Problem::pointer).toList();
    }

    private List<Invalid.Problem> problems(Tuning wrong) {
        return now(
                tuning.checked(wrong)
                        .map(_ -> List.<Invalid.Problem>of())
                        .onErrorResume(Invalid.class, e -> Mono.just(e.problems())));
    }
}
