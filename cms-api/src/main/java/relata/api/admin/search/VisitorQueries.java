package relata.api.admin.search;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.api.admin.AdminPage;
import relata.api.admin.search.SearchInsightsController.Insights;
import relata.api.admin.search.SearchInsightsController.QueryView;
import relata.api.admin.search.SearchInsightsController.TotalsView;
import relata.api.problem.RequestRefused;
import relata.insight.SearchCounts;
import relata.insight.SearchInsights;
import relata.insight.SearchInsights.Report;
import relata.insight.SearchInsights.Wanted;
import relata.insight.Tally;

/** Reads what visitors searched for, with what this server has not written down yet. */
@Component
class VisitorQueries {

    private final SearchCounts counts;
    private final SearchInsights insights;

    VisitorQueries(SearchCounts counts, SearchInsights insights) {
        this.counts = counts;
        this.insights = insights;
    }

    /** Which queries. */
    enum Kind {
        ALL(Tally::searches),
        ZERO(Tally::zero),
        LOW(Tally::low),
        CORRECTED(Tally::corrected);

        private final ToLongFunction<Tally> times;

        Kind(ToLongFunction<Tally> times) {
            this.times = times;
        }

        private long times(Wanted wanted) {
            return times.applyAsLong(wanted.tally());
        }
    }

    /** Where a page ended. */
    private record Last(long times, String text) {

        static @Nullable Last of(@Nullable String after) {
            if (after == null) {
                return null;
            }
            String[] parts = after.split(" ", 2);
            if (parts.length < 2 || !parts[0].matches("\\d{1,18}")) {
                throw RequestRefused.parameter(
                        "cursor", "malformed", "Take a cursor as a page gave it.");
            }
            return new Last(Long.parseLong(parts[0]), parts[1]);
        }

        boolean isBefore(long itsTimes, String itsText) {
            return itsTimes < times || (itsTimes == times && itsText.compareTo(text) > 0);
        }
    }

    /** Everything of some days. */
    Mono<Report> read(InsightQuery.Days days) {
        return counts.write().then(insights.read(days.from(), days.to()));
    }

    Mono<Insights> page(
            InsightQuery.Days days, Kind kind, AdminPage.Asked asked, ServerWebExchange exchange) {
        Last last = Last.of(asked.after());
        return read(days)
                .map(report -> {
                    List<Wanted> found = sorted(report.queries(), kind, last, asked.limit() + 1);
                    AdminPage<QueryView> page =
                            AdminPage.of(
                                    exchange,
                                    asked,
                                    found,
                                    new AdminPage.Shown<>(
                                            w -> kind.times(w) + " " + w.text(),
                                            QueryView::of,
                                            null));
                    return new Insights(
                            days.from(),
                            days.to(),
                            TotalsView.of(report.totals()),
                            page.data(),
                            page.page(),
                            page.links());
                });
    }

    private static List<Wanted> sorted(
            List<Wanted> all, Kind kind, @Nullable Last last, int limit) {
        return all.stream()
                .filter(wanted -> kind.times(wanted) > 0)
                .filter(w -> last == null || last.isBefore(kind.times(w), w.text()))
                .sorted(
                        Comparator.comparingLong(kind::times)
                                .reversed()
                                .thenComparing(Wanted::text))
                .limit(limit)
                .toList();
    }
}
