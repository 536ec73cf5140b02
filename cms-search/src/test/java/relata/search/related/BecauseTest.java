package relata.search.related;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import relata.search.related.Reason.NextInSeries;
import relata.search.related.Reason.Pinned;
import relata.search.related.Reason.SameAuthor;
import relata.search.related.Reason.SameMeaning;
import relata.search.related.Reason.SharedTopic;
import relata.search.related.Reason.SharedTopics;
import relata.search.related.Reason.SimilarWords;

class BecauseTest {

    private static SharedTopics topics(double weight) {
        return new SharedTopics(
                weight,
                List.of(
                        new SharedTopic("repair", "Repair", "Repair", 1),
                        new SharedTopic("rlt", "RLT", "RLT", 1)));
    }

    private static SimilarWords words(double weight) {
        return new SimilarWords(weight, List.of("tea", "quarrel"));
    }

    @Test
    void whatHasANameIsSaidBeforeWordsAndMeaning() {
        assertThat(Because.of(List.of(new SameMeaning(0.3), words(0.2), topics(0.18))))
                .isEqualTo("It is also about repair and RLT.");
        assertThat(
                        Because.of(
                                List.of(
                                        new SameMeaning(0.3),
                                        topics(0.2),
                                        new NextInSeries(0.1, "s", "Tides"))))
                .isEqualTo("It is also about repair and RLT, and it comes next in “Tides”.");
    }

    @Test
    void whatCountsForLittleIsNotSaid() {
        assertThat(Because.of(List.of(new SameMeaning(0.3), words(0.2), topics(0.07))))
                .isEqualTo("It speaks of the same things: tea and quarrel.");
        assertThat(Because.of(List.of(new SameMeaning(0.3), words(0.05), topics(0.05))))
                .isEqualTo("It speaks of the same things.");
    }

    @Test
    void anAuthorIsNoReasonBeforeWhatItSays() {
        SameAuthor author = new SameAuthor(0.1, List.of("Ann Example"));
        assertThat(Because.of(List.of(words(0.2), author)))
                .isEqualTo(
                        "It speaks of the same things: tea and quarrel, and it is also by Ann Example.");
    }

    @Test
    void whatEditorsChoseNeedsNoOtherReason() {
        assertThat(Because.of(List.of(new Pinned(0.9), topics(0.5))))
                .isEqualTo("Chosen by the editors.");
    }
}
