package relata.api.admin.search;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.AdminPage;
import relata.api.content.parameter.Values;
import relata.api.security.Needs;
import relata.insight.SearchInsights.Totals;
import relata.insight.SearchInsights.Wanted;

/** What visitors search for and don't find. */
@RequestMapping("/v1/admin/search-insights")
@RestController
@Tag(
        name = "Search insights",
        description =
                "What visitors search for and don't find, counted without anything that says who"
                        + " asked. What was asked rarely or looks personal is never shown.")
class SearchInsightsController {

    private final VisitorQueries queries;
    private final ContentGaps gaps;

    SearchInsightsController(VisitorQueries queries, ContentGaps gaps) {
        this.queries = queries;
        this.gaps = gaps;
    }

    /** How often all together. */
    @Schema(name = "SearchTotals")
    record TotalsView(
            long searches,
            long zero,
            long low,
            long partly,
            long meaning,
            long corrected,
            @Schema(
                            description =
                                    "Counted here only: they looked personal, were long, or came when"
                                            + " there were too many different ones.")
                    long unlisted,
            @Schema(description = "Not shown, since they were asked too rarely.") long rare) {

        static TotalsView of(Totals totals) {
            return new TotalsView(
                    totals.tally().searches(),
                    totals.tally().zero(),
                    totals.tally().low(),
                    totals.tally().partly(),
                    totals.tally().meaning(),
                    totals.tally().corrected(),
                    totals.unlisted(),
                    totals.rare());
        }
    }

    /** A query that visitors typed. */
    @Schema(name = "VisitorQuery")
    record QueryView(
            @Schema(example = "fight or flight") String query,
            long searches,
            @Schema(description = "Times that nothing was found.") long zero,
            @Schema(description = "Times that one or two articles were found.") long low,
            @Schema(
                            description =
                                    "Times that at most two articles had enough of the words, so that"
                                            + " others with only some came, too.")
                    long partly,
            @Schema(
                            description =
                                    "Times that no article had enough of the words, and some were"
                                            + " found by what they mean.")
                    long meaning,
            @Schema(description = "Times that it was put right first.") long corrected,
            @Schema(description = "What was searched for then.") @Nullable String correctedTo,
            @Schema(description = "The last day on which it was asked.") LocalDate lastAsked) {

        static QueryView of(Wanted wanted) {
            return new QueryView(
                    wanted.text(),
                    wanted.tally().searches(),
                    wanted.tally().zero(),
                    wanted.tally().low(),
                    wanted.tally().partly(),
                    wanted.tally().meaning(),
                    wanted.tally().corrected(),
                    wanted.corrected(),
                    wanted.last());
        }
    }

    /** What visitors typed. */
    @Schema(name = "SearchInsights")
    record Insights(
            LocalDate from,
            LocalDate to,
            TotalsView totals,
            List<QueryView> data,
            AdminPage.Place page,
            AdminPage.Links links) {}

    @GetMapping
    @Needs(Scope.POSTS_READ)
    @Operation(
            summary = "What visitors searched for most, and how that was answered",
            description = "zero, low and corrected: only such, in the order of how often.")
    Mono<Insights> list(
            @Parameter(
                            description = "The first day; 30 days before the last when not given.",
                            example = "2026-01-01")
                    @RequestParam(required = false)
                    @Nullable String from,
            @Parameter(description = "The last day; today (UTC) when not given.")
                    @RequestParam(required = false)
                    @Nullable String to,
            @Parameter(schema = @Schema(allowableValues = {"all", "zero", "low", "corrected"}))
                    @RequestParam(defaultValue = "all")
                    String kind,
            @ParameterObject PageQuery page,
            ServerWebExchange exchange) {
        InsightQuery.Days days = InsightQuery.days(from, to);
        VisitorQueries.Kind which = Values.choice("kind", kind, VisitorQueries.Kind.ALL);
        return queries.page(days, which, page.asked(), exchange);
    }

    /** Which page. */
    record PageQuery(
            @Parameter(
                            description = "Queries of a page.",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "20"))
                    @Nullable String limit,
            @Parameter(description = "nextCursor of an answer.") @Nullable String cursor) {

        AdminPage.Asked asked() {
            return AdminPage.Asked.of(Values.number("limit", limit, 20, 1, 100), cursor);
        }
    }

    @GetMapping("/gaps")
    @Needs(Scope.POSTS_READ)
    @Operation(
            summary = "What visitors miss, by topic, with what an editor could do",
            description =
                    "The greatest gaps first: topics that are searched for in vain, searches that no"
                            + " topic covers, topics with many searches and few articles.")
    Mono<GapReport> gaps(@ParameterObject InsightQuery query) {
        return gaps.report(query.days(), Values.number("limit", query.limit(), 20, 1, 100));
    }
}
