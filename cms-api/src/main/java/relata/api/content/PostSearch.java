package relata.api.content;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.Finding;
import relata.api.content.SearchController.SearchQuery;
import relata.api.content.SearchController.SearchResult;
import relata.api.content.answer.Answer;
import relata.api.content.parameter.Values;
import relata.api.problem.RequestRefused;
import relata.catalog.Catalog;
import relata.library.Library;
import relata.post.PostCard;
import relata.post.PostKind;
import relata.refusal.Invalid;
import relata.search.ArticleSearch;
import relata.search.Dimension;
import relata.search.Filters;
import relata.search.Hit;
import relata.search.SearchRequest;
import relata.search.SearchResponse;
import relata.search.tuned.Tuned;

/** Searches for readers: the index finds, and what was found is read from the store as it is. */
@Component
final class PostSearch {

    private static final String NEWEST = "-publishedAt";

    private final Library library;
    private final ArticleSearch search;
    private final ActiveTuning tuning;

    PostSearch(Library library, Finding finding, ActiveTuning tuning) {
        this.library = library;
        this.tuning = tuning;
        this.search = finding.search();
    }

    Mono<Answer<SearchResult>> search(SearchQuery asked, URI self) {
        long start = System.nanoTime();
        return Mono.zip(library.catalog().fresh(), tuning.fresh())
                .flatMap(now -> search(request(asked, now.getT1()), now.getT1(), now.getT2(), self))
                .map(found -> timed(found, System.nanoTime() - start));
    }

    /**
     * The time that it took differs each time; the entity tag is made without it. What is not all
     * there must not be what others get.
     */
    private static Answer<SearchResult> timed(Answer.Found<SearchResult> found, long nanos) {
        SearchResult timed = found.body().took(Duration.ofNanos(nanos).toMillis());
        Answer.Found<SearchResult> answer = Answer.of(timed, found.keys()).notKept(found.body());
        return timed.partial() ? answer.notShared() : answer;
    }

    private Mono<Answer.Found<SearchResult>> search(
            SearchRequest request, Catalog catalog, Tuned tuned, URI self) {
        return search.search(request, tuned)
                .onErrorMap(PostSearch::refused)
                .flatMap(found ->
                        cards(found).map(cards -> present(found, cards, catalog, request, self)));
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

    private static SearchRequest request(SearchQuery asked, Catalog catalog) {
        return new SearchRequest(
                asked.q() == null ? "" : asked.q(),
                filters(asked, new References(catalog)),
                sort(asked.sort()),
                Listing.limit(asked.limit()),
                asked.cursor(),
                Values.choices("facets", asked.facets(), Dimension.class),
                Values.flag("explain", asked.explain()),
                asked.highlights() == null || Values.flag("highlights", asked.highlights()));
    }

    private static Filters filters(SearchQuery asked, References known) {
        Listing.TopicMode mode =
                Values.choice("topicMode", asked.topicMode(), Listing.TopicMode.NARROWER);
        List<String> topic = asked.topic() == null ? List.of() : List.of(asked.topic());
        return new Filters(
                known.topics(topic, mode == Listing.TopicMode.EXACT).stream()
                        .flatMap(Set::stream)
                        .collect(Collectors.toUnmodifiableSet()),
                known.series("series", asked.series()),
                known.authors("author", asked.author()),
                Values.languages("language", asked.language()),
                Values.time("publishedAfter", asked.publishedAfter()),
                Values.time("publishedBefore", asked.publishedBefore()),
                Values.choice("kind", asked.kind(), PostKind.POST));
    }

    private static SearchRequest.Sort sort(@Nullable String sort) {
        if (sort == null || sort.equals("relevance")) {
            return SearchRequest.Sort.RELEVANCE;
        }
        if (sort.equals(NEWEST)) {
            return SearchRequest.Sort.NEWEST;
        }
        throw RequestRefused.parameter(
                "sort", "unknown-value", "Either relevance or " + NEWEST + ".");
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
