package relata.api.content;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.api.content.PostItem.PostText;
import relata.api.content.answer.Answer;
import relata.api.content.parameter.Fields;
import relata.catalog.Catalog;
import relata.library.Library;
import relata.post.LivePost;
import relata.post.PostCard;

/** Lists of published posts. */
@Component
final class PostLists {

    private final Library library;
    private final PostTexts texts;

    PostLists(Library library) {
        this.library = library;
        this.texts = new PostTexts(library.posts().rendering());
    }

    Mono<Answer<Page<PostItem>>> list(PostsQuery asked, URI self) {
        return page(asked, self).map(found -> found);
    }

    /** A page with the names of everything in it. */
    Mono<Answer.Found<Page<PostItem>>> page(PostsQuery asked, URI self) {
        return library.catalog()
                .fresh()
                .flatMap(catalog -> page(Listing.of(asked, catalog), catalog, self));
    }

    private Mono<Answer.Found<Page<PostItem>>> page(Listing listing, Catalog catalog, URI self) {
        Presenter presenter = new Presenter(catalog, listing.includes()).about("list:posts");
        Mono<Long> total = listing.count() ? library.live().count(listing.query()) : Mono.just(-1L);
        return Mono.zip(library.live().list(listing.query()), total)
                .flatMap(found ->
                        items(listing, listing.shown(found.getT1()), presenter)
                                .map(items ->
                                        listing.page(
                                                found.getT1(),
                                                items,
                                                found.getT2() < 0 ? null : found.getT2(),
                                                self)))
                .map(page -> Answer.of(page, presenter.keys()).only(listing.fields()));
    }

    private Mono<List<PostItem>> items(Listing listing, List<PostCard> shown, Presenter presenter) {
        boolean bodies =
                listing.includes().contains(Include.BODY)
                        && (Fields.wants(listing.fields(), "body")
                                || Fields.wants(listing.fields(), "outline"));
        return bodies
                ? withBodies(listing, shown, presenter)
                : Mono.just(shown.stream().map(presenter::item).toList());
    }

    private Mono<List<PostItem>> withBodies(
            Listing listing, List<PostCard> shown, Presenter presenter) {
        return library.live()
                .byIds(shown.stream().map(PostCard::id).toList())
                .collectMap(LivePost::id)
                .flatMap(whole ->
                        texts(whole, listing)
                                .map(texts ->
                                        shown.stream()
                                                .map(card -> presenter.item(card, whole, texts))
                                                .toList()));
    }

    private Mono<Map<String, PostText>> texts(Map<String, LivePost> whole, Listing listing) {
        return Flux.fromIterable(whole.values())
                .flatMap(
                        post ->
                                texts.of(post, listing.fields())
                                        .map(text -> Map.entry(post.id(), text)),
                        2)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
