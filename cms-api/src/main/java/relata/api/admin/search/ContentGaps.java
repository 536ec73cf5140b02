package relata.api.admin.search;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.api.Finding;
import relata.api.admin.search.GapReport.Gap;
import relata.api.insight.VisitorSearches;
import relata.catalog.Catalog;
import relata.insight.Asked;
import relata.insight.SearchInsights.Report;
import relata.insight.SearchInsights.Wanted;
import relata.library.Library;
import relata.post.PostKind;
import relata.search.Filters;
import relata.search.SearchRequest;
import relata.search.tuned.Tuned;
import relata.tuning.SearchTuning;

/** Finds what visitors miss. */
@Component
class ContentGaps {

    /** Queries that are looked at for each purpose: what is rarer decides nothing. */
    private static final int MOST = 300;

    /** Searches that are tried again at a time: readers come first. */
    private static final int AT_ONCE = 2;

    private final VisitorQueries queries;
    private final Finding finding;
    private final Library library;
    private final SearchTuning tuning;

    ContentGaps(VisitorQueries queries, Finding finding, Library library, SearchTuning tuning) {
        this.tuning = tuning;
        this.queries = queries;
        this.finding = finding;
        this.library = library;
    }

    Mono<GapReport> report(InsightQuery.Days days, int limit) {
        return Mono.zip(
                        library.catalog().fresh(),
                        queries.read(days).map(ContentGaps::most),
                        tuned())
                .flatMap(all ->
                        answered(all.getT2(), all.getT3())
                                .flatMap(answered -> gaps(all.getT1(), all.getT2(), answered)))
                .map(gaps ->
                        new GapReport(days.from(), days.to(), gaps.stream().limit(limit).toList()));
    }

    private Mono<Tuned> tuned() {
        return tuning.current().fresh().map(Tuned::new);
    }

    /** The queries that are answered by now, whatever they were when they were asked. */
    private Mono<Set<String>> answered(List<Wanted> wanted, Tuned tuned) {
        return Flux.fromIterable(wanted)
                .filter(GapFinder::inVain)
                .map(Wanted::text)
                .flatMap(text -> isAnswered(text, tuned).filter(yes -> yes).map(_ -> text), AT_ONCE)
                .collect(Collectors.toSet());
    }

    private Mono<Boolean> isAnswered(String text, Tuned tuned) {
        SearchRequest again =
                SearchRequest.of(text)
                        .with(Filters.NONE.withKind(PostKind.POST))
                        .withoutHighlights();
        return finding.search()
                .search(again, tuned)
                .map(found -> VisitorSearches.outcome(found) == Asked.Outcome.FOUND);
    }

    private Mono<List<Gap>> gaps(Catalog catalog, List<Wanted> wanted, Set<String> answered) {
        return Mono.fromCallable(() -> new GapFinder(finding, catalog, answered).gaps(wanted))
                .subscribeOn(finding.threads());
    }

    private static List<Wanted> most(Report report) {
        Comparator<Wanted> order =
                Comparator.comparingLong((Wanted wanted) -> -wanted.tally().missed())
                        .thenComparingLong(wanted -> -wanted.tally().searches())
                        .thenComparing(Wanted::text);
        return report.queries().stream().sorted(order).limit(MOST).toList();
    }
}
