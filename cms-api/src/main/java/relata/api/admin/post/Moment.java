package relata.api.admin.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import relata.api.content.parameter.Values;
import relata.api.problem.RequestRefused;

/**
 * Which state of a post is wanted.
 *
 * @param published what readers got, not what editors worked on
 * @param version as of this version; null for any
 * @param asOf as of this time; null for now
 */
record Moment(boolean published, @Nullable Long version, @Nullable Instant asOf) {

    /**
     * Checks what was asked for.
     *
     * @throws RequestRefused when it makes no sense
     */
    static Moment of(String view, @Nullable Long version, @Nullable String asOf) {
        if (!view.equals("draft") && !view.equals("published")) {
            throw RequestRefused.parameter("view", "unknown", "One of draft, published.");
        }
        if (version != null && asOf != null) {
            throw RequestRefused.parameter(
                    "asOf", "conflict", "Either a version or a time, not both.");
        }
        return new Moment(view.equals("published"), version, Values.time("asOf", asOf));
    }
}
