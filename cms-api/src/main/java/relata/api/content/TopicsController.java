package relata.api.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.api.content.answer.Answer;

/** Topics, alone or as a tree. */
@RestController
@RequestMapping(path = "/v1/content/topics", produces = "application/json")
@Tag(name = "Content")
class TopicsController {

    private final TopicDocuments topics;

    TopicsController(TopicDocuments topics) {
        this.topics = topics;
    }

    /** What can be asked of the list of topics. */
    record TopicsQuery(
            @Parameter(
                            description =
                                    "Whether the topics at the top are answered, all on one page,"
                                            + " with those below nested in them.",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @Nullable String tree,
            @Parameter(
                            description = "Items of a page.",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "100"))
                    @Nullable String limit,
            @Parameter(description = "nextCursor or prevCursor of an answer.")
                    @Nullable String cursor,
            @Parameter(
                            description = "Whether page.total is wanted.",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @Nullable String count,
            @Parameter(description = "The fields that are wanted, divided by commas.")
                    @Nullable String fields) {

        CatalogQuery page() {
            return new CatalogQuery(limit, cursor, count, fields);
        }
    }

    /** A topic with what lies around it. */
    @Schema(name = "Topic")
    record TopicDocument(
            String id,
            String slug,
            String label,
            @Schema(description = "Other words for it; a search for them finds what it finds.")
                    List<String> altLabels,
            @Nullable String definition,
            List<TopicLink> broader,
            List<TopicLink> narrower,
            List<TopicLink> related,
            @Schema(description = "Articles about it or a narrower topic.") int postCount,
            @Schema(description = "Articles about it itself.") int ownPostCount) {}

    /** Another topic. */
    @Schema(name = "TopicLink")
    record TopicLink(
            String id,
            String slug,
            String label,
            @Schema(description = "With tree=true.") @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable Integer postCount,
            @Schema(description = "With tree=true.") @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable List<TopicLink> narrower) {}

    @Operation(operationId = "listTopics", summary = "Topics by label, or as a tree")
    @GetMapping
    Mono<Answer<Page<TopicDocument>>> list(
            @ParameterObject TopicsQuery query, ServerHttpRequest request) {
        return topics.list(query, request.getURI());
    }

    @Operation(operationId = "getTopic", summary = "A topic")
    @GetMapping("/{topic}")
    Mono<Answer<TopicDocument>> get(
            @Parameter(description = "Slug or id.", example = "repair") @PathVariable String topic,
            @ParameterObject FieldsQuery query) {
        return topics.get(topic, query.fields());
    }
}
