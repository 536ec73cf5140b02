package relata.api.admin.post;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.api.Finding;
import relata.api.admin.AdminPage;
import relata.api.admin.IfMatch;
import relata.api.admin.MergePatch;
import relata.body.RenderedBody;
import relata.catalog.Catalog;
import relata.library.Library;
import relata.post.EditorsQuery;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.Review;
import relata.refusal.Invalid;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What editors do to posts, put together from the core's verbs. */
@Component
class Editing {

    private final Library library;
    private final Finding finding;
    private final JsonMapper json;

    Editing(Library library, Finding finding, JsonMapper json) {
        this.library = library;
        this.finding = finding;
        this.json = json;
    }

    /** Posts of a page, and one more when there is a next page. */
    record FoundPosts(List<Post> posts, Catalog known, @Nullable Long total) {

        AdminPage<PostLine> page(ServerWebExchange exchange, EditorsList asked) {
            return AdminPage.of(
                    exchange,
                    asked.page(),
                    posts,
                    new AdminPage.Shown<>(asked::key, post -> PostLine.of(post, known), total));
        }
    }

    Mono<FoundPosts> list(EditorsList asked) {
        EditorsQuery query = asked.query();
        return Mono.zip(library.posts().list(query), library.catalog().fresh())
                .map(found -> new FoundPosts(found.getT1(), found.getT2(), null))
                .flatMap(found -> asked.counted() ? counted(found, query) : Mono.just(found));
    }

    private Mono<FoundPosts> counted(FoundPosts found, EditorsQuery query) {
        return library.posts()
                .count(query)
                .map(total -> new FoundPosts(found.posts(), found.known(), total));
    }

    Mono<PostView> create(NewPost sent, String actor) {
        return library.catalog()
                .fresh()
                .publishOn(Schedulers.boundedElastic()) // a slug's transliteration reads its rules
                .map(known -> sent.content(known, null))
                .flatMap(content -> library.posts().create(content, sent.slugGiven(), actor))
                .flatMap(this::view);
    }

    Mono<PostView> duplicate(String id, String actor) {
        return library.posts().duplicate(id, actor).flatMap(this::view);
    }

    /** Puts something in the place of all that an editor can change. */
    Mono<PostView> replace(String id, IfMatch ifMatch, NewPost sent, String actor) {
        return edit(id, ifMatch, actor, (known, content) -> sent.content(known, content));
    }

    /** Changes some of what an editor can change. */
    Mono<PostView> patch(String id, IfMatch ifMatch, JsonNode patch, String actor) {
        return edit(id, ifMatch, actor, (known, content) -> patched(patch, known, content));
    }

    private PostContent patched(JsonNode patch, Catalog known, PostContent content) {
        return MergePatch.apply(json, NewPost.of(content, known), patch).content(known, content);
    }

    private Mono<PostView> edit(
            String id,
            IfMatch ifMatch,
            String actor,
            BiFunction<Catalog, PostContent, PostContent> change) {
        return Mono.zip(library.posts().get(id), library.catalog().fresh())
                .flatMap(found ->
                        library.posts()
                                .edit(
                                        id,
                                        ifMatch.version(found.getT1()),
                                        content -> change.apply(found.getT2(), content),
                                        actor))
                .flatMap(this::view);
    }

    /** Does something to a post; whoever asks is answered when searches know of it. */
    Mono<PostView> act(PostAction action, String id, IfMatch ifMatch, Editor editor) {
        return library.posts()
                .get(id)
                .flatMap(post -> act(action, id, ifMatch.version(post), editor))
                .flatMap(this::view);
    }

    Mono<Post> act(PostAction action, String id, long version, Editor editor) {
        return action.to(library.posts(), id, version, editor)
                .delayUntil(post -> finding.found(post.seq()));
    }

    Mono<Void> purge(String id, IfMatch ifMatch, Editor editor) {
        editor.refuseUnlessPublisher();
        return library.posts()
                .get(id)
                .flatMap(post -> library.purging().purge(id, ifMatch.version(post), editor.actor()))
                .then();
    }

    /**
     * What stands in the way of publishing something, and what its editor may want to know.
     *
     * @param id the post that it is to be the draft of; null for a new one
     */
    Mono<Review> review(@Nullable String id, NewPost sent) {
        Mono<Optional<PostContent>> current =
                id == null
                        ? Mono.just(Optional.empty())
                        : library.posts().get(id).map(post -> Optional.of(post.working()));
        return Mono.zip(library.catalog().fresh(), current)
                .publishOn(Schedulers.boundedElastic())
                .map(parts -> sent.content(parts.getT1(), parts.getT2().orElse(null)))
                .flatMap(content -> library.posts().review(id, content))
                .onErrorResume(
                        Invalid.class,
                        invalid -> Mono.just(new Review(invalid.problems(), List.of())));
    }

    private Mono<PostView> view(Post post) {
        Mono<RenderedBody> rendered = library.posts().rendering().render(post.working());
        return Mono.zip(library.catalog().fresh(), rendered)
                .map(parts -> PostView.of(post, parts.getT1(), parts.getT2().warnings()));
    }
}
