package relata.api.admin.topic;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.security.Needs;

/** Which topics of the scheme a text is about. */
@RequestMapping("/v1/admin/topics/suggest")
@RestController
@Tag(name = "Topics (editors)")
class TopicSuggestController {

    private final TopicAdvice advice;

    TopicSuggestController(TopicAdvice advice) {
        this.advice = advice;
    }

    /** A text. */
    @Schema(
            name = "TextForTopics",
            description = "A text; either body or text.",
            example = "{\"title\":\"On repair\",\"text\":\"After a rupture comes repair.\"}")
    record Asked(
            @Schema(description = "Its title; at most 300 characters.") @Nullable String title,
            @Nullable TextBody body,
            @Schema(description = "Plain text; at most 2,000,000 characters.")
                    @Nullable String text,
            @Schema(
                            description = "Most topics.",
                            minimum = "1",
                            maximum = "100",
                            defaultValue = "20")
                    @Nullable Integer limit) {}

    /** The body of a post. */
    @Schema(name = "TextForTopicsBody")
    record TextBody(
            @Schema(
                            allowableValues = {"html", "markdown", "text"},
                            defaultValue = "markdown")
                    @Nullable String format,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String source) {}

    /** What a text is about. */
    @Schema(name = "TopicSuggestions")
    record Suggestions(@Schema(description = "The strongest first.") List<Suggested> data) {}

    /** A topic that a text is about. */
    @Schema(name = "TopicSuggestion")
    record Suggested(
            SuggestedTopic topic,
            @Schema(
                            description =
                                    "0 to 1: how much of the text is about it, by how often, where"
                                            + " and how plainly it is named.",
                            example = "0.62")
                    double strength,
            @Schema(
                            description =
                                    "Whether an import would give it to the post without asking:"
                                            + " strong enough, not implied by a narrower one, and no"
                                            + " more than the text is long.")
                    boolean assign,
            @Schema(description = "Sentences that show it, the clearest first; at most three.")
                    List<String> passages) {}

    /** A topic by name. */
    @Schema(name = "SuggestedTopic")
    record SuggestedTopic(String id, String slug, String label) {}

    @Needs(Scope.POSTS_READ)
    @Operation(
            summary = "Which topics a text is about, and the passages that show it",
            description = "Changes nothing. The text need not be in the library.")
    @PostMapping
    Mono<Suggestions> suggest(@RequestBody Asked asked) {
        return advice.on(asked);
    }
}
