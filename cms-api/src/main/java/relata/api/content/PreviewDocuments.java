package relata.api.content;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.content.PostItem.PostText;
import relata.api.content.PreviewController.PreviewPlace;
import relata.api.content.PreviewController.PreviewedPost;
import relata.body.RenderedBody;
import relata.library.Library;
import relata.post.LiveBody;
import relata.post.LivePost;
import relata.post.Post;
import relata.post.PostCard;
import relata.post.PostContent;
import relata.post.Published;
import relata.post.SeriesPlace;
import relata.preview.Preview;

/**
 * Puts a post that is not published into the form that readers would get. Everything else that it
 * names is read as readers get it, so that no other draft can show.
 */
@Component
final class PreviewDocuments {

    private final Library library;
    private final PostDocuments documents;

    PreviewDocuments(Library library, PostDocuments documents) {
        this.library = library;
        this.documents = documents;
    }

    Mono<PreviewedPost> of(Preview preview) {
        Post post = preview.post();
        return library.posts()
                .rendering()
                .render(post.working())
                .flatMap(rendered -> document(post, rendered))
                .map(document ->
                        new PreviewedPost(
                                document,
                                new PreviewPlace(post.version(), preview.link().expiresAt())));
    }

    private Mono<PostDocument> document(Post post, RenderedBody rendered) {
        LivePost shown = asIfPublished(post, rendered);
        PostText text = new PostText(rendered.html(), rendered.markdown(), shown.body().text());
        return Mono.zip(library.catalog().fresh(), documents.others(shown))
                .map(parts ->
                        new Presenter(parts.getT1(), Set.of())
                                .document(shown, text, among(parts.getT2(), shown)));
    }

    private static LivePost asIfPublished(Post post, RenderedBody rendered) {
        PostContent content = post.working();
        Published live = post.published();
        Instant published = live == null ? post.updatedAt() : live.publishedAt();
        LiveBody body = LiveBody.of(rendered);
        return new LivePost(
                post.id(),
                new Published(content, body, published, post.updatedAt(), post.version()));
    }

    /** The published posts around it, and itself at the place in its series that it would have. */
    private static List<PostCard> among(List<PostCard> others, LivePost shown) {
        SeriesPlace place = shown.content().series();
        if (place == null) {
            return others;
        }
        PostCard own = PostCard.of(shown);
        Stream<PostCard> members =
                others.stream()
                        .filter(card -> !card.id().equals(own.id()))
                        .filter(card -> isIn(card, place.series()));
        Stream<PostCard> rest =
                others.stream()
                        .filter(card -> !card.id().equals(own.id()))
                        .filter(card -> !isIn(card, place.series()));
        Comparator<PostCard> order =
                Comparator.<PostCard>comparingDouble(card -> order(card))
                        .thenComparing(card -> card.published().publishedAt());
        return Stream.concat(Stream.concat(members, Stream.of(own)).sorted(order), rest).toList();
    }

    private static boolean isIn(PostCard card, String series) {
        SeriesPlace place = card.head().series();
        return place != null && place.series().equals(series);
    }

    private static double order(PostCard card) {
        SeriesPlace place = card.head().series();
        return place == null ? 0 : place.order();
    }
}
