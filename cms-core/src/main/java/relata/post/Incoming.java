package relata.post;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of an import, understood and ready to be kept.
 *
 * @param key the stable name of the item in its source; the post's id is made from it, unless it is
 *     a copy
 * @param digest of the item in its normal form
 * @param content what it says; its slug may still be changed to one that is free
 * @param publish whether readers are to get it
 * @param publishedAt the date that its source gave
 * @param updatedAt when its source last changed it
 * @param oldPaths paths at which it lived before, such as {@code /2019/07/08/from-name}
 * @param copy what is known of it exactly when it comes from another library; null otherwise
 */
public record Incoming(
        String key,
        String digest,
        PostContent content,
        boolean publish,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        List<String> oldPaths,
        @Nullable Copy copy) {

    /**
     * A post of another library.
     *
     * @param id its id there and here
     * @param draft what an editor saw where readers got something else
     * @param status what it was there
     * @param whole whether it is to be as it was there; a draft otherwise
     * @param plans what is to happen to it at a time
     */
    public record Copy(
            String id,
            @Nullable PostContent draft,
            PostStatus status,
            boolean whole,
            List<Plan> plans) {

        /** Copies the list. */
        public Copy {
            plans = List.copyOf(plans);
        }
    }

    /**
     * What is to happen to a copy at a time.
     *
     * @param appointment what was asked for; the version that it names is left open
     * @param asItComes whether it is the text that comes in that is to be published, whatever an
     *     editor makes of the draft afterwards
     */
    public record Plan(Appointment appointment, boolean asItComes) {}

    String id() {
        return copy == null ? PostImports.id(key) : copy.id();
    }
}
