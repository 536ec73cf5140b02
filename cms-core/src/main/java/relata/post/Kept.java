package relata.post;

import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.body.Measure;

/**
 * What became of an incoming item.
 *
 * @param key the item's key
 * @param id the post's id
 * @param outcome what happened
 * @param slug the slug that the post has now
 * @param reason why, where it is not plain
 * @param changes the names of the fields that the source changed
 * @param measures how much there is in its body before and after; null where that was not looked at
 */
public record Kept(
        String key,
        String id,
        Outcome outcome,
        @Nullable String slug,
        @Nullable String reason,
        List<String> changes,
        Measure.@Nullable Both measures) {

    /** An item of which nothing more is to be said. */
    public Kept(
            String key,
            String id,
            Outcome outcome,
            @Nullable String slug,
            @Nullable String reason) {
        this(key, id, outcome, slug, reason, List.of(), null);
    }

    /** What can become of an incoming item. */
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        SKIPPED,
        FAILED
    }
}
