package relata.api.content;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.Finding;
import relata.api.content.RelatedController.RelatedPost;
import relata.api.content.RelatedController.RelatedQuery;
import relata.api.content.RelatedController.Why;
import relata.api.content.answer.Answer;
import relata.api.content.answer.Asked;
import relata.api.content.parameter.Values;
import relata.catalog.Catalog;
import relata.library.Library;
import relata.post.LivePost;
import relata.post.PostCard;
import relata.search.related.Related;

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

    Mono<Answer<Page<RelatedPost>>> of(String name, RelatedQuery asked, URI self) {
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

        Page<RelatedPost> page(List<RelatedPost> posts) {
            return new Page<>(
                    posts,
                    new Page.Position(limit, null, null, null),
                    new Page.Links(Asked.normal(self), null, null));
        }
    }

    private Mono<Answer<Page<RelatedPost>>> answer(LivePost post, Wanted wanted) {
        return library.catalog()
                .fresh()
                .flatMap(catalog ->
                        finding.related(post, catalog, wanted.limit())
                                .flatMap(found -> answer(post, found, catalog, wanted)));
    }

    private Mono<Answer<Page<RelatedPost>>> answer(
            LivePost post, List<Related> found, Catalog catalog, Wanted wanted) {
        Presenter presenter =
                new Presenter(catalog, Set.of()).about("list:posts").about("post:" + post.id());
        return library.live()
                .cards(found.stream().map(Related::id).toList())
                .collectMap(PostCard::id)
                .map(cards -> wanted.page(posts(found, cards, wanted, presenter)))
                .map(page -> Answer.of(page, presenter.keys()).notKept(page));
    }

    private static List<RelatedPost> posts(
            List<Related> found, Map<String, PostCard> cards, Wanted wanted, Presenter presenter) {
        return found.stream()
                .filter(related -> cards.containsKey(related.id()))
                .map(related ->
                        wanted.post(
                                presenter.item(Objects.requireNonNull(cards.get(related.id()))),
                                related))
                .toList();
    }
}
