package relata.api.content;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.api.content.answer.Answer;
import relata.search.related.Reason;

/** What to read next. */
@RestController
@Tag(name = "Content")
class RelatedController {

    private final RelatedPosts related;

    RelatedController(RelatedPosts related) {
        this.related = related;
    }

    /** What can be asked. */
    record RelatedQuery(
            @Parameter(
                            description = "Most posts.",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "20",
                                            defaultValue = "5"))
                    @Nullable String limit,
            @Parameter(
                            description = "Whether each post says why it is here.",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @Nullable String explain) {}

    /** Posts to read next. */
    @Schema(name = "RelatedPosts")
    record NextPosts(
            List<RelatedPost> data,
            Page.Position page,
            Page.Links links,
            @Schema(description = "Whether the time ran out before everything was looked at.")
                    boolean partial) {}

    /** A post to read next. */
    @Schema(name = "RelatedPost")
    record RelatedPost(
            @JsonUnwrapped PostItem post,
            @Schema(description = "0 to 1.") double score,
            @Schema(description = "With explain=true: their weights add up to the score.")
                    @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable List<Why> reasons,
            @Schema(description = "A sentence for readers.") String because) {}

    /** A reason, and what goes with its kind. */
    @Schema(name = "Reason", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
    record Why(
            @Schema(example = "sharedTopics") String kind,
            double weight,
            @JsonAnyGetter @Schema(description = "What goes with the kind.")
                    Map<String, Object> details) {

        static Why of(Reason reason) {
            return new Why(reason.kind(), reason.weight(), details(reason));
        }

        private static Map<String, Object> details(Reason reason) {
            return switch (reason) {
                case Reason.SharedTopics shared -> Map.of("topics", shared.topics());
                case Reason.SameSeries in -> series(in.slug(), in.title());
                case Reason.NextInSeries next -> series(next.slug(), next.title());
                case Reason.PreviousInSeries before -> series(before.slug(), before.title());
                case Reason.SimilarWords similar -> Map.of("words", similar.words());
                case Reason.NamedNeighbour named -> Map.of("rel", named.rel());
                case Reason.SameAuthor same -> Map.of("authors", same.authors());
                case Reason.Pinned _, Reason.SameMeaning _, Reason.LinksTo _, Reason.LinkedFrom _ ->
                        Map.of();
            };
        }

        private static Map<String, Object> series(String slug, String title) {
            return Map.of("series", Map.of("slug", slug, "title", title));
        }
    }

    @Operation(
            operationId = "getRelatedPosts",
            summary = "Posts to read next, the best first",
            description = "A slug that the post had before leads on to its address with 308.")
    @GetMapping(path = "/v1/content/posts/{post}/related", produces = "application/json")
    Mono<Answer<NextPosts>> related(
            @Parameter(description = "Slug or id.") @PathVariable String post,
            @ParameterObject RelatedQuery query,
            ServerHttpRequest request) {
        return related.of(post, query, request.getURI());
    }
}
