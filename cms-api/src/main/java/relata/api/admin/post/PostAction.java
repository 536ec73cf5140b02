package relata.api.admin.post;

import java.util.Locale;
import reactor.core.publisher.Mono;
import relata.post.Post;
import relata.post.Posts;

/** What can be done to a post as it is, with nothing more to say about it. */
enum PostAction {
    PUBLISH,
    UNPUBLISH,
    ARCHIVE,
    TRASH,
    RESTORE,
    DISCARD;

    /** As the journal and requests have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Lets through who may do it at all. What takes a published post from its readers is decided
     * for each post.
     */
    void refuseUnlessAllowed(Editor editor) {
        if (this == PUBLISH || this == UNPUBLISH) {
            editor.refuseUnlessPublisher();
        }
    }

    /**
     * Does it.
     *
     * @param version the version that the editor saw
     */
    Mono<Post> to(Posts posts, String id, long version, Editor editor) {
        String actor = editor.actor();
        return switch (this) {
            case PUBLISH -> posts.publish(id, version, actor);
            case UNPUBLISH -> posts.change(id, version, word(), Post::unpublish, actor);
            case RESTORE -> posts.change(id, version, word(), Post::restore, actor);
            case DISCARD -> posts.change(id, version, word(), Post::discard, actor);
            case ARCHIVE ->
                    posts.change(
                            id,
                            version,
                            word(),
                            (post, now) -> editor.mayTake(post).archive(now),
                            actor);
            case TRASH ->
                    posts.change(
                            id,
                            version,
                            word(),
                            (post, now) -> editor.mayTake(post).trash(now),
                            actor);
        };
    }
}
