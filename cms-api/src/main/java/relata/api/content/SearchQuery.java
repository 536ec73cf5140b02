package relata.api.content;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relata.api.content.parameter.Values;
import relata.api.problem.RequestRefused;
import relata.catalog.Catalog;
import relata.post.PostKind;
import relata.search.Dimension;
import relata.search.Emphasis;
import relata.search.Filters;
import relata.search.SearchRequest;

/** What can be asked of a search. */
public record SearchQuery(
        @Parameter(
                        description =
                                "Words, \"exact phrases\", -without, OR, title:word. What does"
                                        + " not parse is searched as plain words. Empty finds"
                                        + " everything.",
                        example = "co-regulation")
                @Nullable String q,
        @Parameter(
                        description =
                                "Slugs or ids of topics, divided by commas: any of them."
                                        + " Narrower topics are included.")
                @Nullable String topic,
        @Parameter(
                        description = "Whether narrower topics are left out.",
                        schema = @Schema(allowableValues = {"narrower", "exact"}))
                @Nullable String topicMode,
        @Parameter(description = "Slugs or ids of series, divided by commas: any of them.")
                @Nullable String series,
        @Parameter(description = "Slugs or ids of authors, divided by commas: any of them.")
                @Nullable String author,
        @Parameter(description = "BCP 47 tags, divided by commas: any of them.")
                @Nullable String language,
        @Parameter(description = "Later than this date or time.") @Nullable String publishedAfter,
        @Parameter(description = "Earlier than this date or time.")
                @Nullable String publishedBefore,
        @Parameter(
                        description = "Articles, or the pages that are left out otherwise.",
                        schema =
                                @Schema(
                                        allowableValues = {"post", "page"},
                                        defaultValue = "post"))
                @Nullable String kind,
        @Parameter(
                        description = "The best or the newest first.",
                        schema =
                                @Schema(
                                        allowableValues = {"relevance", "-publishedAt"},
                                        defaultValue = "relevance"))
                @Nullable String sort,
        @Parameter(
                        description = "Hits of a page.",
                        schema =
                                @Schema(
                                        type = "integer",
                                        minimum = "1",
                                        maximum = "100",
                                        defaultValue = "20"))
                @Nullable String limit,
        @Parameter(description = "nextCursor of an answer.") @Nullable String cursor,
        @Parameter(
                        description = "What to count: topic, series, author, year.",
                        example = "topic,year")
                @Nullable String facets,
        @Parameter(
                        description = "Whether each hit says how its score came about.",
                        schema = @Schema(type = "boolean", defaultValue = "false"))
                @Nullable String explain,
        @Parameter(
                        description =
                                "Whether each hit shows the passages for which it was found."
                                        + " Without them a search costs about half.",
                        schema = @Schema(type = "boolean", defaultValue = "true"))
                @Nullable String highlights) {

    private static final String NEWEST = "-publishedAt";

    /**
     * What is searched for.
     *
     * @throws RequestRefused naming each parameter that makes no sense
     */
    public SearchRequest request(Catalog catalog) {
        return new SearchRequest(
                q == null ? "" : q,
                filters(new References(catalog)),
                sort(sort),
                Listing.limit(limit),
                cursor,
                Values.choices("facets", facets, Dimension.class),
                Values.flag("explain", explain),
                highlights == null || Values.flag("highlights", highlights),
                Emphasis.USUAL);
    }

    private Filters filters(References known) {
        Listing.TopicMode mode = Values.choice("topicMode", topicMode, Listing.TopicMode.NARROWER);
        List<String> wanted = topic == null ? List.of() : List.of(topic);
        return new Filters(
                known.topics(wanted, mode == Listing.TopicMode.EXACT).stream()
                        .flatMap(Set::stream)
                        .collect(Collectors.toUnmodifiableSet()),
                known.series("series", series),
                known.authors("author", author),
                Values.languages("language", language),
                Values.time("publishedAfter", publishedAfter),
                Values.time("publishedBefore", publishedBefore),
                Values.choice("kind", kind, PostKind.POST),
                Set.of(),
                Set.of());
    }

    private static SearchRequest.Sort sort(@Nullable String sort) {
        if (sort == null || sort.equals("relevance")) {
            return SearchRequest.Sort.RELEVANCE;
        }
        if (sort.equals(NEWEST)) {
            return SearchRequest.Sort.NEWEST;
        }
        throw RequestRefused.parameter(
                "sort", "unknown-value", "Either relevance or " + NEWEST + ".");
    }
}
