package relata.api.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.api.content.PostItem.AuthorName;
import relata.api.content.PostItem.SeriesName;
import relata.api.content.PostItem.TopicName;
import relata.api.content.answer.Answer;
import relata.search.Highlight;
import relata.search.Hit.ScorePart;

/** Search. */
@RestController
@Tag(name = "Content")
class SearchController {

    private final PostSearch search;

    SearchController(PostSearch search) {
        this.search = search;
    }

    /** A page of hits with what surrounds it. */
    @Schema(name = "SearchResult")
    record SearchResult(
            List<SearchHit> data,
            SearchPage page,
            Page.Links links,
            @Schema(description = "By the names that were asked for, the commonest values first.")
                    Map<String, List<FacetValue>> facets,
            Understanding interpretation,
            @Schema(
                            description =
                                    "Whether the time ran out before everything was looked at: then"
                                            + " total and facets count what was.")
                    boolean partial,
            long tookMillis) {

        SearchResult took(long millis) {
            return new SearchResult(data, page, links, facets, interpretation, partial, millis);
        }
    }

    /** Where in the hits a page is. */
    @Schema(name = "SearchPage")
    record SearchPage(
            int limit,
            @Nullable String nextCursor,
            @Nullable String prevCursor,
            long total,
            @Schema(description = "Whether the total is exact or a lower bound.")
                    boolean totalExact) {}

    /** A post that was found. */
    @Schema(name = "SearchHit")
    record SearchHit(
            String id,
            String slug,
            String title,
            @Nullable String summary,
            Instant publishedAt,
            @Schema(description = "0 to 1; the best hit has 1.") double score,
            List<AuthorName> authors,
            List<TopicName> topics,
            @Nullable SeriesName series,
            int readingTimeMinutes,
            @Schema(description = "Escaped HTML with <mark> alone.") List<Highlight> highlights,
            @Schema(description = "With explain=true.") @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable List<ScorePart> explanation,
            @Schema(description = "Whether an editor put it in its place; absent when not.")
                    @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable Boolean promoted) {}

    /** How often a value occurs among the hits. */
    @Schema(name = "FacetValue")
    record FacetValue(
            @Schema(description = "A slug, or a year.") String value, String label, long count) {}

    /** How the query was understood. */
    @Schema(name = "Interpretation")
    record Understanding(
            List<String> terms,
            List<NamedTopic> topics,
            @Schema(description = "What was searched for instead, where a word was misspelt.")
                    @Nullable String corrected,
            @Schema(description = "What may have been meant, but was not searched for.")
                    @Nullable String didYouMean,
            @Schema(description = "Whether the query was too long and its end was left out.")
                    boolean cut,
            @Schema(description = "Whether posts with only some of the words were let in.")
                    boolean anyWord,
            @Schema(
                            description =
                                    "Whether some of these posts were found by what they mean, or"
                                            + " owe it part of their score.")
                    boolean byMeaning) {}

    /** A topic that the query names. */
    @Schema(name = "NamedTopic")
    record NamedTopic(
            String slug,
            String label,
            @Schema(description = "The words of the query that name it.") String matched) {}

    @Operation(operationId = "search", summary = "Search in published posts")
    @GetMapping(path = "/v1/content/search", produces = "application/json")
    Mono<Answer<SearchResult>> search(
            @ParameterObject SearchQuery query, ServerHttpRequest request) {
        return search.search(query, request);
    }
}
