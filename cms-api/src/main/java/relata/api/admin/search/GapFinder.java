package relata.api.admin.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relata.api.Finding;
import relata.api.admin.search.GapReport.Gap;
import relata.api.admin.search.GapReport.GapTopic;
import relata.api.admin.search.SearchInsightsController.QueryView;
import relata.catalog.Catalog;
import relata.insight.SearchInsights.Wanted;
import relata.search.Filters;
import relata.search.QuerySyntax;
import relata.search.SearchRequest;
import relata.search.vocabulary.TopicCoverage.Coverage;
import relata.topic.Topic;

/** Maps queries to topics and says what is missing. Reads the index; used once, by one thread. */
final class GapFinder {

    private static final int SHOWN = 10;
    private static final int QUOTED = 3;

    /** A topic with at most so many articles is thin when it is searched for often. */
    private static final int FEW_ARTICLES = 3;

    private static final int MANY_SEARCHES = 10;

    private static final Comparator<Gap> GREATEST =
            Comparator.comparingLong(Gap::missed)
                    .thenComparingLong(Gap::searches)
                    .reversed()
                    .thenComparing(Gap::suggestion);

    private final Finding finding;
    private final Catalog catalog;
    private final Set<String> answered;
    private final Map<String, List<Wanted>> asked = new LinkedHashMap<>();
    private final Map<String, List<Wanted>> missed = new LinkedHashMap<>();
    private final List<Gap> gaps = new ArrayList<>();

    /**
     * @param answered queries that are answered by now
     */
    GapFinder(Finding finding, Catalog catalog, Set<String> answered) {
        this.answered = answered;
        this.finding = finding;
        this.catalog = catalog;
    }

    /** The greatest first. */
    List<Gap> gaps(List<Wanted> queries) {
        queries.forEach(this::read);
        missed.forEach(this::addMissing);
        Set<String> said = new HashSet<>(missed.keySet());
        asked.forEach((topic, wanted) -> {
            if (!said.contains(topic)) {
                addThin(topic, wanted);
            }
        });
        return gaps.stream().sorted(GREATEST).toList();
    }

    /** Whether at least every second search found too little. */
    static boolean inVain(Wanted wanted) {
        return wanted.tally().missed() * 2 >= wanted.tally().searches();
    }

    private void read(Wanted wanted) {
        Coverage coverage = finding.coverage().of(wanted.text());
        boolean missing = inVain(wanted) && !answered.contains(wanted.text());
        for (String topic : coverage.named()) {
            asked.computeIfAbsent(topic, _ -> new ArrayList<>()).add(wanted);
            if (missing) {
                missed.computeIfAbsent(topic, _ -> new ArrayList<>()).add(wanted);
            }
        }
        if (coverage.named().isEmpty() && missing) {
            addUncovered(wanted, topic(coverage.closest()));
        }
    }

    private @Nullable GapTopic topic(@Nullable String id) {
        Topic topic = id == null ? null : catalog.topics().byId(id);
        return topic == null
                ? null
                : new GapTopic(topic.id(), topic.slug(), topic.label(), articles(topic));
    }

    private long articles(Topic topic) {
        Filters ofIt = Filters.NONE.withTopics(catalog.topics().withNarrower(topic.id()));
        SearchRequest request = SearchRequest.of("").with(ofIt).limitedTo(1).withoutHighlights();
        return finding.index().search(request, QuerySyntax.parse("")).total().value();
    }

    private void addMissing(String id, List<Wanted> queries) {
        GapTopic topic = topic(id);
        if (topic != null) {
            String has =
                    topic.articles() == 0
                            ? "It has no article: write one."
                            : "It has %s, but they don't answer this: write one on %s, or use these words in one of them."
                                    .formatted(articles(topic.articles()), quoted(queries));
            String suggestion =
                    "Visitors looked for “%s” (%s) %s, %s in vain. %s"
                            .formatted(
                                    topic.label(),
                                    quoted(queries),
                                    times(searches(queries)),
                                    times(missed(queries)),
                                    has);
            gaps.add(gap("missing-article", topic, queries, suggestion));
        }
    }

    private void addUncovered(Wanted wanted, @Nullable GapTopic closest) {
        String said =
                "“%s” was looked for %s, %s in vain. "
                        .formatted(
                                wanted.text(),
                                times(wanted.tally().searches()),
                                times(wanted.tally().missed()));
        if (closest == null) {
            String suggestion =
                    said
                            + "No topic covers it: make it a topic and write an article, or add it as an alternative label of a topic that means the same.";
            gaps.add(gap("new-topic", null, List.of(wanted), suggestion));
        } else {
            String suggestion =
                    said
                            + "No topic has it as a label; “%s” comes closest: add it there as an alternative label if that is meant, or write an article on it."
                                    .formatted(closest.label());
            gaps.add(gap("alternative-label", closest, List.of(wanted), suggestion));
        }
    }

    private void addThin(String id, List<Wanted> queries) {
        GapTopic topic = searches(queries) < MANY_SEARCHES ? null : topic(id);
        if (topic != null && topic.articles() <= FEW_ARTICLES) {
            String suggestion =
                    "“%s” was looked for %s and has %s: write more on it."
                            .formatted(
                                    topic.label(),
                                    times(searches(queries)),
                                    articles(topic.articles()));
            gaps.add(gap("thin-topic", topic, queries, suggestion));
        }
    }

    private static Gap gap(
            String kind, @Nullable GapTopic topic, List<Wanted> queries, String suggestion) {
        return new Gap(
                kind,
                topic,
                searches(queries),
                missed(queries),
                queries.stream().limit(SHOWN).map(QueryView::of).toList(),
                suggestion);
    }

    private static long searches(List<Wanted> queries) {
        return queries.stream().mapToLong(wanted -> wanted.tally().searches()).sum();
    }

    private static long missed(List<Wanted> queries) {
        return queries.stream().mapToLong(wanted -> wanted.tally().missed()).sum();
    }

    private static String quoted(List<Wanted> queries) {
        return queries.stream()
                .limit(QUOTED)
                .map(wanted -> "“" + wanted.text() + "”")
                .collect(Collectors.joining(", "));
    }

    private static String times(long times) {
        return times == 1 ? "once" : times == 2 ? "twice" : times + " times";
    }

    private static String articles(long articles) {
        return articles == 0
                ? "no article"
                : articles == 1 ? "one article" : articles + " articles";
    }
}
