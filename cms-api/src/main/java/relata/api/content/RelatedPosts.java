package relata.api.content;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.Finding;
import relata.api.content.RelatedController.NextPosts;
import relata.api.content.RelatedController.RelatedPost;
import relata.api.content.RelatedController.RelatedQuery;
import relata.api.content.RelatedController.Why;
import relata.api.content.answer.Answer;
import relata.api.content.answer.Asked;
import relata.api.content.parameter.Values;
import relata.library.Library;
import relata.post.LivePost;
import relata.post.PostCard;
import relata.post.SeriesPlace;
import relata.related.RelatedChoices.Ruling;
import relata.search.related.Related;
import relata.search.related.RelatedRequest;
import relata.search.related.RelatedResponse;
import relata.series.Series;

/** What goes with a published post. */
@Component
final class RelatedPosts {

    private static final int DEFAULT_LIMIT = 5;
    private static final int MAX_LIMIT = 20;

    private final Library library;
    private final PostDocuments documents;
    private final Finding finding;

    RelatedPosts(Library library, PostDocuments documents, Finding finding) {
        this.library = library;
        this.documents = documents;
        this.finding = finding;
    }

    Mono<Answer<NextPosts>> of(String name, RelatedQuery asked, URI self) {
        int limit = Values.number("limit", asked.limit(), DEFAULT_LIMIT, 1, MAX_LIMIT);
        boolean explain = Values.flag("explain", asked.explain());
        return documents
                .live(name)
                .flatMap(post -> answer(post, new Wanted(limit, explain, self)))
                .switchIfEmpty(Mono.defer(() -> documents.moved(name, "/related")));
    }

    private record Wanted(int limit, boolean explain, URI self) {

        RelatedPost post(PostItem item, Related related) {
            return new RelatedPost(
                    item,
                    related.score(),
                    explain ? related.reasons().stream().map(Why::of).toList() : null,
                    related.because());
        }

        NextPosts page(List<RelatedPost> posts, boolean partial) {
            return new NextPosts(
                    posts,
                    new Page.Position(limit, null, null, null),
                    new Page.Links(Asked.normal(self), null, null),
                    partial);
        }
    }

    private Mono<Answer<NextPosts>> answer(LivePost post, Wanted wanted) {
        return request(post, wanted.limit())
                .flatMap(request ->
                        finding.related(request).flatMap(found -> answer(request, found, wanted)));
    }

    private Mono<RelatedRequest> request(LivePost post, int limit) {
        return Mono.zip(
                        library.catalog().fresh(),
                        library.related().ruling(post.id()),
                        members(post))
                .map(parts -> {
                    Ruling ruling = parts.getT2();
                    RelatedRequest request =
                            RelatedRequest.of(post, parts.getT1(), limit)
                                    .choosing(ruling.pinned(), ruling.hidden());
                    return inSeries(request, parts.getT3());
                });
    }

    /** The posts of its series that readers get, by the numbers that they have themselves. */
    private Mono<List<PostCard>> members(LivePost post) {
        SeriesPlace place = post.content().series();
        return place == null
                ? Mono.just(List.of())
                : library.live().inSeries(place.series()).collectList();
    }

    private static RelatedRequest inSeries(RelatedRequest request, List<PostCard> members) {
        SeriesPlace place = request.post().content().series();
        Series series = place == null ? null : request.catalog().series().get(place.series());
        if (series == null) {
            return request;
        }
        List<String> ids =
                series.inOrder(members, PostCard::id).stream().map(PostCard::id).toList();
        int at = ids.indexOf(request.post().id());
        return request.between(
                at > 0 ? ids.get(at - 1) : null,
                at >= 0 && at + 1 < ids.size() ? ids.get(at + 1) : null);
    }

    private Mono<Answer<NextPosts>> answer(
            RelatedRequest request, RelatedResponse found, Wanted wanted) {
        String id = request.post().id();
        Presenter presenter =
                new Presenter(request.catalog(), Set.of())
                        .about("list:posts")
                        .about("post:" + id)
                        .about("related:" + id);
        return library.live()
                .cards(found.articles().stream().map(Related::id).toList())
                .collectMap(PostCard::id)
                .map(cards ->
                        wanted.page(
                                posts(found.articles(), cards, wanted, presenter), found.partial()))
                .map(page ->
                        Answer.of(page, presenter.keys())
                                .notKept(page)
                                .notSharedWhen(page.partial()));
    }

    /** A post that was published again since has other reasons by now: it is not among them. */
    private static List<RelatedPost> posts(
            List<Related> found, Map<String, PostCard> cards, Wanted wanted, Presenter presenter) {
        return found.stream()
                .filter(related -> isCurrent(related, cards.get(related.id())))
                .map(related ->
                        wanted.post(
                                presenter.item(Objects.requireNonNull(cards.get(related.id()))),
                                related))
                .toList();
    }

    private static boolean isCurrent(Related related, @Nullable PostCard card) {
        return card != null && card.published().version() == related.version();
    }
}
