package relata.search.related;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import relata.search.related.Weighing.Weighed;

class DiversityTest {

    private static final Sketch NONE = Sketch.of("");

    @Test
    void whatIsAlikeGivesWayToWhatIsNearlyAsNearAndDifferent() {
        Weighed best = weighed("best", 0.60, "repair", "door");
        Weighed alike = weighed("alike", 0.58, "repair", "door");
        Weighed different = weighed("different", 0.52, "money", "purse");
        assertThat(Diversity.choose(NONE, List.of(different, alike, best), 2))
                .containsExactly(best, different);
    }

    @Test
    void nearnessStillCountsMost() {
        Weighed best = weighed("best", 0.60, "repair", "door");
        Weighed alike = weighed("alike", 0.58, "repair", "door");
        Weighed far = weighed("far", 0.30, "money", "purse");
        assertThat(Diversity.choose(NONE, List.of(far, alike, best), 2))
                .containsExactly(best, alike);
    }

    private static Weighed weighed(String id, double score, String topic, String word) {
        Candidate candidate =
                new Candidate(
                        id, id, List.of(topic), Set.of(), null, Set.of(), Map.of(word, 0.5), NONE);
        return new Weighed(candidate, List.of(), score);
    }
}
