package relata.post;

import org.jspecify.annotations.Nullable;

/**
 * What became of an incoming item.
 *
 * @param key the item's key
 * @param id the post's id
 * @param outcome what happened
 * @param slug the slug that the post has now
 * @param reason why, where it is not plain
 */
public record Kept(
        String key, String id, Outcome outcome, @Nullable String slug, @Nullable String reason) {

    /** What can become of an incoming item. */
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        SKIPPED,
        FAILED
    }
}
