package relata.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A post as readers see it at some time, without its body.
 *
 * @param id the post's id
 * @param head what it says of itself then
 * @param version the version of the post whose publication that was; null when it is still to come
 * @param publishedAt the date of publication shown to readers
 * @param changesAt when it becomes so, if that is still to come
 */
public record Seen(
        String id,
        PostCard.Head head,
        @Nullable Long version,
        Instant publishedAt,
        @Nullable Instant changesAt) {}
