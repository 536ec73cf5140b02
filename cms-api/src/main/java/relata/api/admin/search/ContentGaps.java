package relata.api.admin.search;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.Finding;
import relata.insight.SearchInsights.Report;
import relata.insight.SearchInsights.Wanted;
import relata.library.Library;

/** Finds what visitors miss. */
@Component
class ContentGaps {

    /** Queries that are looked at for each purpose: what is rarer decides nothing. */
    private static final int MOST = 500;

    private final VisitorQueries queries;
    private final Finding finding;
    private final Library library;

    ContentGaps(VisitorQueries queries, Finding finding, Library library) {
        this.queries = queries;
        this.finding = finding;
        this.library = library;
    }

    Mono<GapReport> report(InsightQuery.Days days, int limit) {
        return library.catalog()
                .fresh()
                .zipWith(queries.read(days))
                .flatMap(both ->
                        Mono.fromCallable(() ->
                                        new GapFinder(finding, both.getT1())
                                                .gaps(most(both.getT2())))
                                .subscribeOn(finding.threads()))
                .map(gaps ->
                        new GapReport(days.from(), days.to(), gaps.stream().limit(limit).toList()));
    }

    private static List<Wanted> most(Report report) {
        Comparator<Wanted> order =
                Comparator.comparingLong((Wanted wanted) -> -wanted.tally().missed())
                        .thenComparingLong(wanted -> -wanted.tally().searches())
                        .thenComparing(Wanted::text);
        return report.queries().stream().sorted(order).limit(MOST).toList();
    }
}
