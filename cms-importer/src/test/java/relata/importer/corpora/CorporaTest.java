package relata.importer.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import relata.importer.format.Corpora;

/**
 * Every line of the corpora's counts, as plans, and of their expectations. {@code cms-bench/run
 * corpora DIR} imports the former as well.
 */
class CorporaTest {

    private final Path corpora = Corpora.at(".");

    @TestFactory
    Stream<DynamicTest> everyExportIsCountedAsWhatItIs() {
        return Cases.counted(corpora).stream().map(Case::planned).flatMap(c -> tests(c, true));
    }

    @TestFactory
    Stream<DynamicTest> everyHostileFileDoesWhatIsExpected() {
        return Cases.nasty(corpora).stream().flatMap(c -> tests(c, false));
    }

    @Test
    void theWordsOfArticlesInPagesAreFoundAndFewOthers() {
        ContentMeasure measure = ContentMeasure.ofMarkedPages(corpora);

        System.out.println(measure);
        assertThat(measure.mean()).isGreaterThan(0.945);
    }

    /** The import is made when the first of its checks is. */
    private Stream<DynamicTest> tests(Case tried, boolean planned) {
        Lazy outcomes = new Lazy(tried, planned);
        return IntStream.range(0, tried.checks().size())
                .mapToObj(i ->
                        DynamicTest.dynamicTest(
                                tried.checks().get(i).line() + ": " + tried.checks().get(i).says(),
                                () -> hold(outcomes.get().get(i))));
    }

    private static void hold(Outcome outcome) throws Throwable {
        if (outcome.fault() != null) {
            throw outcome.fault();
        }
    }

    private final class Lazy {

        private final Case tried;
        private final boolean planned;
        private List<Outcome> outcomes = List.of();

        Lazy(Case tried, boolean planned) {
            this.tried = tried;
            this.planned = planned;
        }

        List<Outcome> get() {
            if (outcomes.isEmpty()) {
                Run run = new Run(corpora);
                outcomes = planned ? run.planned(tried) : run.of(tried);
            }
            return outcomes;
        }
    }
}
