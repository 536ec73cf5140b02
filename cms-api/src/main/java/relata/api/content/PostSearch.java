package relata.api.content;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.Finding;
import relata.api.content.SearchController.SearchResult;
import relata.api.content.answer.Answer;
import relata.api.insight.VisitorSearches;
import relata.api.problem.RequestRefused;
import relata.catalog.Catalog;
import relata.library.Library;
import relata.post.PostCard;
import relata.refusal.Invalid;
import relata.search.ArticleSearch;
import relata.search.Hit;
import relata.search.SearchRequest;
import relata.search.SearchResponse;
import relata.search.tuned.Tuned;

/** Searches for readers: the index finds, and what was found is read from the store as it is. */
@Component
final class PostSearch {

    private final Library library;
    private final ArticleSearch search;
    private final ActiveTuning tuning;
    private final VisitorSearches visitors;

    PostSearch(Library library, Finding finding, ActiveTuning tuning, VisitorSearches visitors) {
        this.library = library;
        this.visitors = visitors;
        this.tuning = tuning;
        this.search = finding.search();
    }

    Mono<Answer<SearchResult>> search(SearchQuery asked, ServerHttpRequest http) {
        long start = System.nanoTime();
        return Mono.zip(library.catalog().fresh(), tuning.fresh())
                .flatMap(now -> search(asked.request(now.getT1()), now.getT1(), now.getT2(), http))
                .map(found -> timed(found, System.nanoTime() - start));
    }

    /**
     * The time that it took differs each time; the entity tag is made without it. What is not all
     * there must not be what others get.
     */
    private static Answer<SearchResult> timed(Answer.Found<SearchResult> found, long nanos) {
        SearchResult timed = found.body().took(Duration.ofNanos(nanos).toMillis());
        return Answer.of(timed, found.keys()).notKept(found.body()).notSharedWhen(timed.partial());
    }

    private Mono<Answer.Found<SearchResult>> search(
            SearchRequest request, Catalog catalog, Tuned tuned, ServerHttpRequest http) {
        return search.search(request, tuned)
                .onErrorMap(PostSearch::refused)
                .doOnNext(found -> visitors.answered(http, request, found))
                .flatMap(found ->
                        cards(found)
                                .map(cards ->
                                        present(found, cards, catalog, request, http.getURI())));
    }

    private Mono<Map<String, PostCard>> cards(SearchResponse found) {
        List<String> ids = found.hits().stream().map(Hit::id).toList();
        return ids.isEmpty()
                ? Mono.just(Map.of())
                : library.live().cards(ids).collectMap(PostCard::id);
    }

    private static Answer.Found<SearchResult> present(
            SearchResponse found,
            Map<String, PostCard> cards,
            Catalog catalog,
            SearchRequest request,
            URI self) {
        SearchPresenter presenter = new SearchPresenter(catalog, request);
        return Answer.of(presenter.result(found, cards, self), presenter.keys());
    }

    private static Throwable refused(Throwable error) {
        return switch (error) {
            case Invalid invalid when isCursor(invalid) -> badCursor();
            case Invalid invalid -> RequestRefused.parameters(invalid.problems());
            case RejectedExecutionException _ ->
                    RequestRefused.of(503, "too-busy", "Too many searches wait. Try again soon.")
                            .with("Retry-After", "1");
            default -> error;
        };
    }

    private static boolean isCursor(Invalid invalid) {
        return invalid.problems().getFirst().code().equals("bad-cursor");
    }

    private static RequestRefused badCursor() {
        return RequestRefused.of(
                400,
                "bad-cursor",
                "cursor: It can't be read or belongs to another search. Start again without it.");
    }
}
