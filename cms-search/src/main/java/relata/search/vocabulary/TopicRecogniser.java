package relata.search.vocabulary;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import relata.topic.TopicSuggester;
import relata.topic.TopicSuggestion;
import relata.topic.TopicTree;

/**
 * Finds what a text is about by the labels in it.
 *
 * <p>Each mention counts by what the label is to its topic (1, 0.8, 0.5), how particular its words
 * are ({@code control} says less than {@code codependence}), whether it stands in the exact form,
 * whether it means other topics too, and where: in a heading more, in the title most, twice in a
 * sentence or many times in one place less ({@link Evidence}). Topics that the scheme calls related
 * bear each other out, and a general one gives way to narrower ones ({@link InScheme}). The sum is
 * measured against the text's length and saturates: {@code 1 − exp(−sum × √({@value
 * #USUAL_WORDS}/words) / {@value #SATURATION})}. So one plain mention of a term is just above
 * {@link TopicSuggestion#ASSIGN} in a text of usual length, and one of a common word is below it.
 *
 * <p>A text is read once ({@link LabelTrie}); the trie of the last scheme is kept. Thread-safe.
 */
public final class TopicRecogniser implements TopicSuggester {

    private static final double ALTERNATIVE = 0.8;
    private static final double HIDDEN = 0.5;
    private static final double OTHER_FORM = 0.7;
    private static final double NO_CAPITALS = 0.2;
    private static final double IN_HEADING = 1.6;
    private static final double IN_TITLE = 3;
    private static final int USUAL_WORDS = 800;
    private static final int FEWEST_WORDS = 200;
    private static final double SATURATION = 2;

    /** Below this it is not worth a look. */
    private static final double LEAST = 0.1;

    private static final Comparator<TopicSuggestion> STRONGEST =
            Comparator.comparingDouble(TopicSuggestion::strength)
                    .reversed()
                    .thenComparing(TopicSuggestion::topic);

    private final Words words;
    private volatile Known known;

    private record Known(TopicTree scheme, LabelTrie labels) {}

    /**
     * @param words the analysis that the index uses
     */
    public TopicRecogniser(Words words) {
        this.words = words;
        this.known = new Known(TopicTree.EMPTY, new LabelTrie());
    }

    @Override
    public List<TopicSuggestion> suggest(TopicTree scheme, String title, String text) {
        LabelTrie labels = labels(scheme);
        List<Word> body = words.in(text);
        Sentences sentences = new Sentences(text);
        Map<String, Evidence> found = new HashMap<>();
        for (Mention mention : labels.in(body)) {
            int sentence = sentences.at(mention.start());
            double place = sentences.isHeading(sentence) ? IN_HEADING : 1;
            weights(mention, text)
                    .forEach((topic, weight) ->
                            of(topic, found).add(sentence, mention.start(), weight * place));
        }
        for (Mention mention : labels.in(words.in(title))) {
            weights(mention, title)
                    .forEach((topic, weight) -> of(topic, found).addTitle(weight * IN_TITLE));
        }
        double length = Math.sqrt((double) USUAL_WORDS / Math.max(FEWEST_WORDS, body.size()));
        Map<String, Double> sums = new HashMap<>();
        found.forEach((topic, evidence) -> sums.put(topic, evidence.sum(sentences) * length));
        InScheme inScheme = new InScheme(scheme, sums);
        return found.entrySet().stream()
                .map(e ->
                        new TopicSuggestion(
                                e.getKey(),
                                saturated(inScheme.sum(e.getKey())),
                                e.getValue().passages(sentences)))
                .filter(s -> s.strength() >= LEAST)
                .sorted(STRONGEST)
                .toList();
    }

    private static Evidence of(String topic, Map<String, Evidence> found) {
        return found.computeIfAbsent(topic, _ -> new Evidence());
    }

    static double saturated(double sum) {
        return 1 - Math.exp(-sum / SATURATION);
    }

    /** What a mention counts for each topic that it can mean: less where there are several. */
    private static Map<String, Double> weights(Mention mention, String text) {
        Map<String, Double> weights = new HashMap<>();
        for (Label label : mention.labels()) {
            weights.merge(label.topic(), weight(label, mention, text), Math::max);
        }
        int meanings = weights.size();
        weights.replaceAll((_, weight) -> weight / meanings);
        return weights;
    }

    private static double weight(Label label, Mention mention, String text) {
        double kind =
                switch (label.kind()) {
                    case PREFERRED -> 1;
                    case ALTERNATIVE -> ALTERNATIVE;
                    case HIDDEN -> HIDDEN;
                };
        if (label.isAcronym() && !Label.isCapitals(mention.in(text))) {
            return kind * NO_CAPITALS;
        }
        double form = label.isExactly(mention.words()) || isPlural(label, mention) ? 1 : OTHER_FORM;
        return kind * label.specificity() * form;
    }

    private static boolean isPlural(Label label, Mention mention) {
        String one = label.exact();
        String other = String.join(" ", mention.words().stream().map(Word::exact).toList());
        return other.equals(one + "s") || one.equals(other + "s");
    }

    private LabelTrie labels(TopicTree scheme) {
        Known current = known;
        if (current.scheme != scheme) {
            current = new Known(scheme, Labels.of(scheme.all(), words).trie());
            known = current;
        }
        return current.labels;
    }
}
