package relata.importer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import relata.body.BodyRenderer;
import relata.importer.ReportItem.FoundTopic;
import relata.importer.format.ImportItem;
import relata.importer.format.Term;
import relata.importer.mapping.Choice;
import relata.importer.mapping.Decisions;
import relata.importer.mapping.TopicMatcher;
import relata.topic.Topic;
import relata.topic.TopicSuggester;
import relata.topic.TopicSuggestion;
import relata.topic.TopicTree;

/**
 * Decides which topics an article gets. Its categories and tags become what the mapping says; where
 * it says nothing, those that are topics of the scheme come first and what is none stays a plain
 * tag. When it is published, topics that its text is clearly about follow, unless its source named
 * topics as such ({@code topics:} above a Markdown text): then somebody has chosen already.
 * Everything found in the text is reported in any case.
 */
final class TopicChooser {

    /** As many as a post may have. */
    private static final int MOST_ASSIGNED = 100;

    private static final int LONGEST_TAG = 200;

    private final TopicTree scheme;
    private final TopicMatcher matcher;
    private final TopicSuggester suggester;
    private final double assignFrom;
    private final Decisions decisions;
    private final BodyRenderer renderer = new BodyRenderer();

    /**
     * What was decided.
     *
     * @param topics ids of topics
     * @param tags names of categories and tags that are no topics
     * @param found what the text is about
     * @param asEver whether the tags are what they are without a mapping
     */
    record Chosen(List<String> topics, List<String> tags, List<FoundTopic> found, boolean asEver) {}

    /** Topics and tags that the terms of one article come to. */
    private record Sorted(Set<String> topics, Set<String> tags) {

        Sorted() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    TopicChooser(
            TopicTree scheme, TopicSuggester suggester, double assignFrom, Decisions decisions) {
        this.decisions = decisions;
        this.scheme = scheme;
        this.matcher = new TopicMatcher(scheme);
        this.suggester = suggester;
        this.assignFrom = assignFrom;
    }

    Chosen choose(ImportItem item, boolean publish, List<String> warnings) {
        Sorted ever = new Sorted();
        Sorted sorted = new Sorted();
        for (Term term : item.terms()) {
            sort(term, ever, new ArrayList<>());
            List<Choice> said = decisions.of(term);
            if (said == null) {
                sort(term, sorted, warnings);
            } else {
                said.forEach(choice -> sort(term, choice, sorted, warnings));
            }
        }
        Set<String> topics = sorted.topics();
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
        boolean asEver = sorted.tags().equals(ever.tags());
        return new Chosen(given, List.copyOf(sorted.tags()), found, asEver);
    }

    private void sort(Term term, Sorted into, List<String> warnings) {
        String topic = matcher.find(term);
        if (topic != null) {
            into.topics().add(topic);
        } else if (!term.name().isBlank() && term.name().length() <= LONGEST_TAG) {
            into.tags().add(term.name().strip());
            warnUnknown(term, warnings);
        }
    }

    private void sort(Term term, Choice choice, Sorted into, List<String> warnings) {
        switch (choice) {
            case Choice.Existing(String slug) -> {
                Topic topic = scheme.bySlug(slug);
                if (topic == null) {
                    sort(term, into, warnings);
                } else {
                    into.topics().add(topic.id());
                }
            }
            case Choice.New(String label) -> {
                String topic = matcher.find(label);
                if (topic != null) {
                    into.topics().add(topic);
                }
            }
            case Choice.Tag _ -> {
                if (term.name().length() <= LONGEST_TAG) {
                    into.tags().add(term.name().strip());
                }
            }
            case Choice.Drop _ -> {}
        }
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
