package relata.api.content;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.api.Finding;
import relata.api.content.answer.Answer;
import relata.api.content.parameter.Values;
import relata.library.Library;
import relata.search.suggest.AsYouType;
import relata.search.suggest.SuggestResponse;
import relata.search.suggest.Suggestion;

/** Suggestions while somebody types. */
@RestController
@Tag(name = "Content")
class SuggestController {

    private static final int DEFAULT_LIMIT = 8;

    private final Library library;
    private final Finding finding;
    private final ActiveTuning tuning;

    SuggestController(Library library, Finding finding, ActiveTuning tuning) {
        this.library = library;
        this.tuning = tuning;
        this.finding = finding;
    }

    /** What can be asked. */
    record SuggestQuery(
            @Parameter(description = "What was typed so far.", example = "co-reg")
                    @Nullable String q,
            @Parameter(
                            description = "Most suggestions.",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "20",
                                            defaultValue = "8"))
                    @Nullable String limit) {}

    /** Suggestions: topics first, then posts, then queries. */
    @Schema(name = "Suggestions")
    record Suggestions(
            List<Offered> data,
            @Schema(description = "Whether the time ran out before everything was looked at.")
                    boolean partial) {}

    /** Something that may be meant. */
    @Schema(name = "Suggestion")
    record Offered(
            @Schema(allowableValues = {"topic", "post", "query"}) String kind,
            String text,
            @Schema(description = "Of the topic or post; null for a query.") @Nullable String slug,
            @Schema(description = "Escaped HTML with <mark> around what was typed.")
                    String highlight) {}

    @Operation(operationId = "suggest", summary = "Topics, posts and queries while somebody types")
    @GetMapping(path = "/v1/content/suggest", produces = "application/json")
    Mono<Answer<Suggestions>> suggest(@ParameterObject SuggestQuery query) {
        String typed = query.q() == null ? "" : query.q();
        int limit = Values.number("limit", query.limit(), DEFAULT_LIMIT, 1, AsYouType.MAX_LIMIT);
        return library.catalog()
                .fresh()
                .then(tuning.fresh())
                .flatMap(tuned -> finding.suggest(typed, tuned.hidden(typed), limit))
                .map(SuggestController::answer);
    }

    private static Answer<Suggestions> answer(SuggestResponse found) {
        Suggestions body =
                new Suggestions(
                        found.suggestions().stream().map(SuggestController::offered).toList(),
                        found.partial());
        return Answer.of(body, Set.of("list:posts", "list:topics"))
                .notKept(body)
                .notSharedWhen(found.partial());
    }

    private static Offered offered(Suggestion found) {
        return new Offered(found.kind().word(), found.text(), found.slug(), found.highlight());
    }
}
