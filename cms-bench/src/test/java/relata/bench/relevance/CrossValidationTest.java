package relata.bench.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import relata.bench.relevance.CrossValidation.Query;

class CrossValidationTest {

    private static List<Query> queries(String collection, int count, double... values) {
        List<Query> queries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            queries.add(new Query(collection, 0.5, values));
        }
        return queries;
    }

    @Test
    void aCollectionThatIsHeldOutIsJudgedByWhatIsBestOnTheOthers() {
        List<Query> all = new ArrayList<>(queries("a", 4, 0.5, 1.0));
        all.addAll(queries("b", 4, 0.5, 0.75));
        all.addAll(queries("c", 4, 0.5, 0.25));
        CrossValidation validation = new CrossValidation(all);
        assertThat(validation.inSample().chosen()).containsExactly(1);
        CrossValidation.Outcome heldOut = validation.byCollections();
        assertThat(heldOut.chosen()).containsExactly(0, 1, 1);
        assertThat(heldOut.ratios()).containsEntry("a", 1.0).containsEntry("b", 1.5);
        assertThat(heldOut.mean()).isCloseTo((1 + 1.5 + 0.5) / 3, within(1e-9));
    }

    @Test
    void everyCollectionCountsTheSameHoweverManyQueriesItHas() {
        List<Query> all = new ArrayList<>(queries("few", 2, 0.5, 1.0));
        all.addAll(queries("many", 200, 0.5, 0.4));
        assertThat(new CrossValidation(all).inSample().chosen()).containsExactly(1);
    }

    @Test
    void aCandidateThatIsLuckyOnOneQueryGainsNothingWhereThatIsHeldOut() {
        List<Query> all = new ArrayList<>(queries("a", 4, 0.5, 0.4));
        all.add(new Query("a", 0.5, new double[] {0.5, 1.0}));
        CrossValidation validation = new CrossValidation(all);
        assertThat(validation.inSample().mean()).isGreaterThan(1);
        assertThat(validation.byFolds(5).mean()).isLessThan(validation.inSample().mean());
    }
}
