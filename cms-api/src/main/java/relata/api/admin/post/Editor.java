package relata.api.admin.post;

import org.springframework.security.core.Authentication;
import relata.access.Scope;
import relata.api.problem.RequestRefused;
import relata.post.Post;

/**
 * Who asks for a change of posts.
 *
 * @param actor as the journal has it
 * @param publishes whether the caller may change what readers get
 */
record Editor(String actor, boolean publishes) {

    static Editor of(Authentication caller) {
        boolean publishes =
                caller.getAuthorities().stream()
                        .anyMatch(own -> Scope.POSTS_PUBLISH.text().equals(own.getAuthority()));
        return new Editor(caller.getName(), publishes);
    }

    /**
     * Answers the post if the caller may take it from the readers, or if they don't get it anyway.
     *
     * @throws RequestRefused 403
     */
    Post mayTake(Post post) {
        if (post.published() != null) {
            refuseUnlessPublisher();
        }
        return post;
    }

    /**
     * Lets through who may change what readers get.
     *
     * @throws RequestRefused 403
     */
    void refuseUnlessPublisher() {
        if (!publishes) {
            throw RequestRefused.of(
                    403,
                    "scope-missing",
                    "This changes what readers get, which needs the scope "
                            + Scope.POSTS_PUBLISH.text()
                            + ".");
        }
    }
}
