package relata.api.admin.series;

import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.admin.IfMatch;
import relata.api.admin.series.SeriesPostsController.Insertion;
import relata.api.admin.series.SeriesPostsController.Place;
import relata.api.admin.series.SeriesPostsController.WholeOrder;
import relata.curation.SeriesPosts;
import relata.curation.SeriesPosts.Members;
import relata.library.Library;
import relata.refusal.Invalid;

/** What editors do to the posts of a series, put together from the core's verbs. */
@Component
class SeriesOrder {

    private final Library library;
    private final SeriesPosts posts;

    SeriesOrder(Library library) {
        this.library = library;
        this.posts = library.curation().series();
    }

    /** A post of a series. */
    record Member(String series, String post) {}

    Mono<Members> get(String id) {
        return posts.get(id);
    }

    Mono<Members> order(String id, IfMatch ifMatch, WholeOrder sent, String actor) {
        List<String> wanted = sent.posts();
        if (wanted == null) {
            throw missing("/posts", "The ids of all posts are needed.");
        }
        return version(id, ifMatch).flatMap(v -> posts.order(id, v, wanted, actor));
    }

    Mono<Members> insert(String id, IfMatch ifMatch, Insertion sent, String actor) {
        String post = sent.post();
        if (post == null) {
            throw missing("/post", "The id of a post is needed.");
        }
        return version(id, ifMatch).flatMap(v -> posts.insert(id, v, post, sent.position(), actor));
    }

    Mono<Members> move(Member member, IfMatch ifMatch, Place sent, String actor) {
        Integer position = sent.position();
        if (position == null) {
            throw missing("/position", "A position is needed.");
        }
        return version(member.series(), ifMatch)
                .flatMap(v -> posts.move(member.series(), v, member.post(), position, actor));
    }

    Mono<Members> remove(Member member, IfMatch ifMatch, String actor) {
        return version(member.series(), ifMatch)
                .flatMap(v -> posts.remove(member.series(), v, member.post(), actor));
    }

    private Mono<Long> version(String id, IfMatch ifMatch) {
        return library.series().get(id).map(ifMatch::version);
    }

    private static Invalid missing(String pointer, String message) {
        return new Invalid(List.of(new Invalid.Problem(pointer, "required", message)));
    }
}
