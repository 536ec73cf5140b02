package relata.importer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import relata.body.BodyRenderer;
import relata.importer.ReportItem.FoundTopic;
import relata.importer.format.ImportItem;
import relata.importer.format.Term;
import relata.topic.Topic;
import relata.topic.TopicSuggester;
import relata.topic.TopicSuggestion;
import relata.topic.TopicTree;

/**
 * Decides which topics an article gets. Its categories and tags that are topics of the scheme come
 * first; what is none stays a plain tag. When it is published, topics that its text is clearly
 * about follow, unless its source named topics as such ({@code topics:} above a Markdown text):
 * then somebody has chosen already. Everything found in the text is reported in any case.
 */
final class TopicChooser {

    /** As many as a post may have. */
    private static final int MOST_ASSIGNED = 100;

    private static final int LONGEST_TAG = 200;

    private final TopicTree scheme;
    private final TopicMatcher matcher;
    private final TopicSuggester suggester;
    private final double assignFrom;
    private final BodyRenderer renderer = new BodyRenderer();

    /**
     * What was decided.
     *
     * @param topics ids of topics
     * @param tags names of categories and tags that are no topics
     * @param found what the text is about
     */
    record Choice(List<String> topics, List<String> tags, List<FoundTopic> found) {}

    TopicChooser(TopicTree scheme, TopicSuggester suggester, double assignFrom) {
        this.scheme = scheme;
        this.matcher = new TopicMatcher(scheme);
        this.suggester = suggester;
        this.assignFrom = assignFrom;
    }

    Choice choose(ImportItem item, boolean publish, List<String> warnings) {
        Set<String> topics = new LinkedHashSet<>();
        Set<String> tags = new LinkedHashSet<>();
        for (Term term : item.terms()) {
            String topic = matcher.find(term);
            if (topic != null) {
                topics.add(topic);
            } else if (!term.name().isBlank() && term.name().length() <= LONGEST_TAG) {
                tags.add(term.name().strip());
                warnUnknown(term, warnings);
            }
        }
        boolean chosen = item.terms().stream().anyMatch(term -> term.taxonomy().equals("topic"));
        String text = scheme.all().isEmpty() ? "" : renderer.text(item.body());
        List<TopicSuggestion> suggestions = suggester.suggest(scheme, item.title(), text);
        if (publish && !chosen) {
            TopicSuggestion.assignable(suggestions, text, assignFrom)
                    .forEach(suggestion -> topics.add(suggestion.topic()));
        }
        List<String> given = topics.stream().limit(MOST_ASSIGNED).toList();
        List<FoundTopic> found =
                suggestions.stream().map(s -> found(s, given.contains(s.topic()))).toList();
        return new Choice(given, List.copyOf(tags), found);
    }

    private static void warnUnknown(Term term, List<String> warnings) {
        if (term.taxonomy().equals("topic")) {
            warnings.add("There is no topic '" + term.name() + "'; it is kept as a tag.");
        }
    }

    private FoundTopic found(TopicSuggestion suggestion, boolean assigned) {
        Topic topic = Objects.requireNonNull(scheme.byId(suggestion.topic()), suggestion.topic());
        double strength = Math.round(suggestion.strength() * 1000) / 1000.0;
        return new FoundTopic(
                topic.slug(), topic.label(), strength, assigned, suggestion.passages());
    }
}
