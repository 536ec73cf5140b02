package relata.post;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * The copy of a post that readers get.
 *
 * @param content as it was when it was published
 * @param body what was made of its source
 * @param publishedAt when readers first got it, or the date that its source gave
 * @param updatedAt when readers got this copy, or the date that its source gave
 * @param version the post's version that published it
 */
public record Published(
        PostContent content, LiveBody body, Instant publishedAt, Instant updatedAt, long version) {

    /** The same filed otherwise. */
    Published with(UnaryOperator<PostContent> change) {
        PostContent next = change.apply(content);
        return next.equals(content)
                ? this
                : new Published(next, body, publishedAt, updatedAt, version);
    }

    Published rendered(LiveBody other) {
        return new Published(content, other, publishedAt, updatedAt, version);
    }

    /** The same with the version that published it, if that is not known yet. */
    Published at(long made) {
        return version == 0 ? new Published(content, body, publishedAt, updatedAt, made) : this;
    }
}
