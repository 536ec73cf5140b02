package relata.api.content;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.api.content.SearchController.FacetValue;
import relata.api.content.SearchController.NamedTopic;
import relata.api.content.SearchController.SearchHit;
import relata.api.content.SearchController.SearchPage;
import relata.api.content.SearchController.SearchResult;
import relata.api.content.SearchController.Understanding;
import relata.api.content.answer.Asked;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.post.PostCard;
import relata.search.Dimension;
import relata.search.Hit;
import relata.search.Interpretation;
import relata.search.SearchRequest;
import relata.search.SearchResponse;
import relata.series.Series;
import relata.topic.Topic;

/** Puts what a search found into the form that readers get. Used for one answer. */
final class SearchPresenter {

    private final Catalog catalog;
    private final SearchRequest request;
    private final Presenter posts;

    SearchPresenter(Catalog catalog, SearchRequest request) {
        this.catalog = catalog;
        this.request = request;
        this.posts = new Presenter(catalog, Set.of()).about("list:posts").about("list:topics");
    }

    Set<String> keys() {
        return posts.keys();
    }

    /** What was found and is still published, in the order of the index. */
    SearchResult result(SearchResponse found, Map<String, PostCard> cards, URI self) {
        List<SearchHit> hits =
                found.hits().stream()
                        .filter(hit -> cards.containsKey(hit.id()))
                        .map(hit -> hit(hit, Objects.requireNonNull(cards.get(hit.id()))))
                        .toList();
        String next = found.nextCursor();
        return new SearchResult(
                hits,
                new SearchPage(
                        request.limit(), next, null, found.total().value(), found.total().exact()),
                new Page.Links(
                        Asked.normal(self),
                        next == null ? null : Asked.with(self, "cursor", next),
                        null),
                facets(found),
                understanding(found.interpretation()),
                found.partial(),
                0);
    }

    /** Of a post that was published again since, no passages of what it was before are shown. */
    private SearchHit hit(Hit hit, PostCard card) {
        PostItem post = posts.item(card);
        boolean current = hit.version() == card.published().version();
        return new SearchHit(
                hit.id(),
                post.slug(),
                post.title(),
                post.summary(),
                post.publishedAt(),
                hit.score(),
                post.authors(),
                post.topics(),
                post.series(),
                post.readingTimeMinutes(),
                current ? hit.highlights() : List.of(),
                request.explain() ? hit.explanation() : null,
                hit.promotedBy() == null ? null : true);
    }

    private Map<String, List<FacetValue>> facets(SearchResponse found) {
        Map<String, List<FacetValue>> facets = new LinkedHashMap<>();
        for (Dimension dimension : Dimension.values()) {
            List<SearchResponse.Facet> counted = found.facets().get(dimension);
            if (counted != null) {
                facets.put(
                        dimension.word(),
                        counted.stream()
                                .map(facet -> facet(dimension, facet))
                                .flatMap(Stream::ofNullable)
                                .toList());
            }
        }
        return facets;
    }

    /** Null for something that is not in the catalog any more. */
    private @Nullable FacetValue facet(Dimension dimension, SearchResponse.Facet facet) {
        return switch (dimension) {
            case TOPIC -> {
                Topic topic = catalog.topics().byId(facet.value());
                yield topic == null ? null : value(topic.slug(), topic.label(), facet);
            }
            case SERIES -> {
                Series series = catalog.series().get(facet.value());
                yield series == null ? null : value(series.slug(), series.title(), facet);
            }
            case AUTHOR -> {
                Author author = catalog.authors().get(facet.value());
                yield author == null ? null : value(author.slug(), author.name(), facet);
            }
            case YEAR -> value(facet.value(), facet.value(), facet);
        };
    }

    private static FacetValue value(String value, String label, SearchResponse.Facet facet) {
        return new FacetValue(value, label, facet.count());
    }

    private static Understanding understanding(Interpretation read) {
        return new Understanding(
                read.terms(),
                read.topics().stream()
                        .map(t -> new NamedTopic(t.slug(), t.label(), t.matched()))
                        .toList(),
                read.corrected(),
                read.didYouMean(),
                read.cut(),
                read.anyWord(),
                read.byMeaning());
    }
}
