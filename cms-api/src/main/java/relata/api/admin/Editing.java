package relata.api.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.api.Finding;
import relata.body.RenderedBody;
import relata.catalog.Catalog;
import relata.library.Library;
import relata.post.Post;

/** What editors do to posts, put together from the core's verbs. */
@Component
class Editing {

    private final Library library;
    private final Finding finding;

    Editing(Library library, Finding finding) {
        this.library = library;
        this.finding = finding;
    }

    /** Posts of a page, and one more when there is a next page. */
    record FoundPosts(List<Post> posts, Catalog known, @Nullable Long total) {

        AdminPage<PostLine> page(ServerWebExchange exchange, AdminPage.Asked asked) {
            return AdminPage.of(
                    exchange,
                    asked,
                    posts,
                    new AdminPage.Shown<>(Post::id, post -> PostLine.of(post, known), total));
        }
    }

    Mono<FoundPosts> list(AdminPage.Asked asked, boolean count) {
        Mono<List<Post>> posts = library.posts().list(asked.after(), asked.limit() + 1);
        return Mono.zip(posts, library.catalog().fresh())
                .map(found -> new FoundPosts(found.getT1(), found.getT2(), null))
                .flatMap(found -> count ? counted(found) : Mono.just(found));
    }

    private Mono<FoundPosts> counted(FoundPosts found) {
        return library.posts()
                .count()
                .map(total -> new FoundPosts(found.posts(), found.known(), total));
    }

    Mono<PostView> create(NewPost sent, String actor) {
        return library.catalog()
                .fresh()
                .publishOn(Schedulers.boundedElastic()) // a slug's transliteration reads its rules
                .map(sent::content)
                .flatMap(content -> library.posts().create(content, sent.slugGiven(), actor))
                .flatMap(this::view);
    }

    Mono<PostView> publish(String id, IfMatch ifMatch, String actor) {
        return library.posts()
                .get(id)
                .flatMap(post -> library.posts().publish(id, ifMatch.version(post), actor))
                .flatMap(post -> finding.found(post.seq()).thenReturn(post))
                .flatMap(this::view);
    }

    private Mono<PostView> view(Post post) {
        Mono<RenderedBody> rendered = library.posts().rendering().render(post.working());
        return Mono.zip(library.catalog().fresh(), rendered)
                .map(parts -> PostView.of(post, parts.getT1(), parts.getT2().warnings()));
    }
}
