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
 * @param links what became of its links to other posts of the import
 */
public record Kept(
        String key,
        String id,
        Outcome outcome,
        @Nullable String slug,
        @Nullable String reason,
        List<String> changes,
        Measure.@Nullable Both measures,
        Links links) {

    /**
     * What became of the links to other posts of an import.
     *
     * @param rewritten how many were made to lead to where the post will be
     * @param open whether there may be others, for {@link PostImports#resolveLinks}
     */
    public record Links(int rewritten, boolean open) {

        static final Links NOT_LOOKED_AT = new Links(0, true);
    }

    /** An item of which nothing more is to be said. */
    public Kept(
            String key,
            String id,
            Outcome outcome,
            @Nullable String slug,
            @Nullable String reason) {
        this(key, id, outcome, slug, reason, List.of(), null, Links.NOT_LOOKED_AT);
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
