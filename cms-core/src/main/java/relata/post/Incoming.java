package relata.post;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of an import, understood and ready to be kept.
 *
 * @param key the stable name of the item in its source; the post's id is made from it
 * @param digest of the item in its normal form
 * @param content what it says; its slug may still be changed to one that is free
 * @param publish whether readers are to get it
 * @param publishedAt the date that its source gave
 * @param updatedAt when its source last changed it
 * @param oldPaths paths at which it lived before, such as {@code /2019/07/08/from-name}
 */
public record Incoming(
        String key,
        String digest,
        PostContent content,
        boolean publish,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        List<String> oldPaths) {}
