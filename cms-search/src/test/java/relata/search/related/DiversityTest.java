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
        assertThat(choose(List.of(), 2, different, alike, best)).containsExactly(best, different);
    }

    @Test
    void nearnessStillCountsMost() {
        Weighed best = weighed("best", 0.60, "repair", "door");
        Weighed alike = weighed("alike", 0.58, "repair", "door");
        Weighed far = weighed("far", 0.30, "money", "purse");
        assertThat(choose(List.of(), 2, far, alike, best)).containsExactly(best, alike);
    }

    @Test
    void ofTwoAboutAsNearTheOneThatNothingLeadsToIsChosen() {
        Weighed best = weighed("best", 0.60, "repair", "door");
        Weighed known = weighed("known", 0.50, "money", "purse");
        Weighed orphan = weighed("orphan", 0.48, "money", "purse", false);
        assertThat(choose(List.of(), 2, best, known, orphan)).containsExactly(best, orphan);
        Weighed far = weighed("far", 0.40, "money", "purse", false);
        assertThat(choose(List.of(), 2, best, known, far)).containsExactly(best, known);
    }

    @Test
    void pinnedOnesComeFirstInTheirOrderAndTheRestIsUnlikeThem() {
        Weighed first = weighed("first", 0.60, "repair", "door");
        Weighed second = weighed("second", 1, "repair", "door");
        Weighed alike = weighed("alike", 0.58, "repair", "door");
        Weighed different = weighed("different", 0.52, "money", "purse");
        assertThat(choose(List.of("first", "second"), 3, alike, second, different, first))
                .containsExactly(first, second, different);
        assertThat(choose(List.of("first", "second"), 1, second, first)).containsExactly(first);
    }

    private static List<Weighed> choose(List<String> pinned, int limit, Weighed... candidates) {
        return new Diversity(NONE, pinned).choose(List.of(candidates), limit);
    }

    private static Weighed weighed(String id, double score, String topic, String word) {
        return weighed(id, score, topic, word, true);
    }

    private static Weighed weighed(
            String id, double score, String topic, String word, boolean pointedAt) {
        Candidate candidate =
                new Candidate(
                        id,
                        1,
                        id,
                        List.of(topic),
                        Set.of(),
                        null,
                        pointedAt,
                        Set.of(),
                        Map.of(word, 0.5),
                        NONE);
        return new Weighed(candidate, List.of(), score);
    }
}
