package relata.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;
import relata.api.ServerTest;
import relata.search.Hit;
import relata.search.SearchRequest;
import relata.search.SearchResponse;
import relata.search.TopicMatch;
import relata.topic.Topic;

/** Every label of every topic of the sample finds what is about it, whatever slips in it. */
@TestPropertySource(properties = {"relata.sample=true", "relata.answers.kept=13MB"})
class TopicLabelsTest extends ServerTest {

    private static final int SLIPS = Integer.getInteger("relata.slips", 5);
    private static final int FEWEST_LETTERS = 4;

    private final Map<String, Set<String>> articles = new HashMap<>();
    private List<Topic> topics;

    @BeforeEach
    void read() {
        topics = List.copyOf(installation.library().catalog().fresh().block().topics().all());
        installation
                .library()
                .live()
                .all(100)
                .collectList()
                .block()
                .forEach(post ->
                        post.content()
                                .topics()
                                .forEach(topic ->
                                        articles.computeIfAbsent(topic, _ -> new HashSet<>())
                                                .add(post.id())));
    }

    private static Stream<String> labels(Topic topic) {
        return Stream.of(List.of(topic.label()), topic.altLabels(), topic.hiddenLabels())
                .flatMap(List::stream);
    }

    private SearchResponse search(String q, int limit) {
        SearchRequest request = SearchRequest.of(q).limitedTo(limit).withoutHighlights();
        return installation.await(installation.finding().search().search(request));
    }

    private static List<String> ids(SearchResponse response) {
        return response.hits().stream().map(Hit::id).toList();
    }

    private static List<String> slugs(SearchResponse response) {
        return response.interpretation().topics().stream().map(TopicMatch::slug).toList();
    }

    @Test
    void everyLabelOfEveryTopicFindsAllItsArticlesAndNamesIt() {
        List<String> wrong = new ArrayList<>();
        for (Topic topic : topics) {
            Set<String> about = articles.getOrDefault(topic.id(), Set.of());
            labels(topic)
                    .forEach(label -> {
                        SearchResponse response = search(label, 100);
                        if (!ids(response).containsAll(about)
                                || !slugs(response).contains(topic.slug())) {
                            wrong.add(label + " for " + topic.slug() + ": " + slugs(response));
                        }
                    });
        }
        assertThat(topics).hasSizeGreaterThan(30);
        assertThat(wrong).isEmpty();
    }

    /**
     * Of labels with at least four letters: with fewer, one letter of them is too much. Not of
     * hidden labels: those are misspelt as they are. A slip that makes another label or a usual
     * word, or comes as near to one, can't be told from that; there are few.
     */
    @Test
    void oneWrongLetterInAnyLabelIsForgiven() {
        Random random = new Random(4);
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        int others = 0;
        for (Topic topic : topics) {
            List<String> labels =
                    labels(topic)
                            .filter(label -> !topic.hiddenLabels().contains(label))
                            .filter(label -> label.length() >= FEWEST_LETTERS)
                            .toList();
            for (String label : labels) {
                for (int i = 0; i < SLIPS; i++, tried++) {
                    String typed = slip(label, random);
                    SearchResponse response = search(typed, 1);
                    if (namesAnother(typed, topic, response) || isUsualWord(typed, response)) {
                        others++;
                    } else if (!slugs(response).contains(topic.slug())) {
                        wrong.add(typed + " for " + label + ": " + response.interpretation());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(others).isLessThan(tried / 100);
    }

    private static boolean namesAnother(String typed, Topic topic, SearchResponse response) {
        String corrected = response.interpretation().corrected();
        String searched = corrected == null ? typed : corrected;
        List<TopicMatch> found = response.interpretation().topics();
        return found.stream().noneMatch(match -> match.slug().equals(topic.slug()))
                && found.stream().anyMatch(match -> match.matched().equalsIgnoreCase(searched));
    }

    private static boolean isUsualWord(String typed, SearchResponse response) {
        return !typed.strip().contains(" ")
                && response.interpretation().corrected() == null
                && response.interpretation().topics().isEmpty()
                && response.total().value() > 2;
    }

    /** A letter that is wrong, missing, too many or changed over with the next. */
    private static String slip(String label, Random random) {
        while (true) {
            int at = random.nextInt(label.length());
            char other = (char) ('a' + random.nextInt(26));
            String typed =
                    switch (random.nextInt(4)) {
                        case 0 -> label.substring(0, at) + other + label.substring(at + 1);
                        case 1 -> label.substring(0, at) + label.substring(at + 1);
                        case 2 -> label.substring(0, at) + other + label.substring(at);
                        default ->
                                at + 1 < label.length()
                                        ? label.substring(0, at)
                                                + label.charAt(at + 1)
                                                + label.charAt(at)
                                                + label.substring(at + 2)
                                        : label;
                    };
            if (Character.isLetter(label.charAt(at)) && !typed.equalsIgnoreCase(label)) {
                return typed;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "coregulation",
        "co regulation",
        "Co-Regulation",
        "CO-REGULATION",
        "co\u2010regulation",
        "co\u2011regulation",
        "co\u2013regulation",
        "c\u00f3-regulation",
        "co- regulation"
    })
    void allSpellingsOfCoRegulationGiveTheSameFirstPage(String spelling) {
        List<String> page = ids(search("co-regulation", 20));
        assertThat(page).isNotEmpty();
        assertThat(ids(search(spelling, 20))).isEqualTo(page);
    }
}
