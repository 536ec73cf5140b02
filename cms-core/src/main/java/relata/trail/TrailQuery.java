package relata.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of the trail; whatever is null may be anything.
 *
 * @param actor who did it
 * @param kind to what it was done
 * @param id to which one
 * @param action what was done
 * @param since not before
 * @param until before
 * @param before what comes earlier than this place in the trail
 */
public record TrailQuery(
        @Nullable String actor,
        @Nullable String kind,
        @Nullable String id,
        @Nullable String action,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable TrailPlace before) {}
