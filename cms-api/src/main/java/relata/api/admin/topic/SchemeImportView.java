package relata.api.admin.topic;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.api.admin.ApiName;
import relata.topic.SchemePlan;
import relata.topic.SchemePlan.Outcome;
import relata.topic.SkosResult;

/** What became, or would become, of a scheme that is imported. */
@Schema(name = "SchemeImport")
record SchemeImportView(
        @Schema(description = "Whether nothing was changed.") boolean plan,
        Totals totals,
        List<Item> items,
        @Schema(description = "What the file says that can't be so, and what was made of it.")
                List<SkosResult.Problem> problems) {

    /** How many concepts of which outcome. */
    @Schema(name = "SchemeImportTotals")
    record Totals(long found, long created, long updated, long unchanged, long skipped) {}

    /** One concept. */
    @Schema(name = "SchemeImportItem")
    record Item(String uri, String slug, String label, String outcome, @Nullable String reason) {}

    static SchemeImportView of(SchemePlan done, List<SkosResult.Problem> problems, boolean plan) {
        return new SchemeImportView(
                plan,
                new Totals(
                        done.items().size(),
                        count(done, Outcome.CREATED),
                        count(done, Outcome.UPDATED),
                        count(done, Outcome.UNCHANGED),
                        count(done, Outcome.SKIPPED)),
                done.items().stream()
                        .map(i ->
                                new Item(
                                        i.uri(),
                                        i.slug(),
                                        i.label(),
                                        ApiName.of(i.outcome()),
                                        i.reason()))
                        .toList(),
                problems);
    }

    private static long count(SchemePlan done, Outcome outcome) {
        return done.items().stream().filter(item -> item.outcome() == outcome).count();
    }
}
