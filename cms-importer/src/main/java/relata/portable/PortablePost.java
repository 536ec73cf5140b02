package relata.portable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A post as a file has it.
 *
 * @param relata the version of this form, {@value #FORM}
 * @param id the post's id, which stays the same wherever the post goes
 * @param status {@code published}, {@code changed}, {@code draft}, {@code unpublished} or {@code
 *     archived}
 * @param date when readers first got it
 * @param updated when readers got the copy that they have
 * @param aliases other paths at which it lives or lived
 * @param schedule what is to happen to it at a time
 * @param content what readers get; what an editor sees when they get nothing
 * @param draft what an editor sees where that is something else
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "relata",
    "id",
    "status",
    "date",
    "updated",
    "aliases",
    "schedule",
    "content",
    "draft"
})
public record PortablePost(
        int relata,
        String id,
        String status,
        @Nullable Instant date,
        @Nullable Instant updated,
        List<String> aliases,
        List<Planned> schedule,
        PortableContent content,
        @Nullable PortableContent draft) {

    /** The version of the form that is written. */
    public static final int FORM = 1;

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    /**
     * What is to happen to it at a time.
     *
     * @param action {@code publish} or {@code unpublish}
     * @param at when
     * @param zone the IANA zone in which the time was given
     * @param text {@code pinned} where this very text is to be published, whatever an editor makes
     *     of the draft until then; {@code older} where it is another one, which is not written down
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"action", "at", "zone", "text"})
    public record Planned(String action, Instant at, @Nullable String zone, @Nullable String text) {

        /** Refuses what means nothing. */
        public Planned {
            if (at == null || !"publish".equals(action) && !"unpublish".equals(action)) {
                throw new IllegalArgumentException("Its schedule can't be read.");
            }
        }

        /** Whether it is for this very text. */
        public boolean pinned() {
            return "pinned".equals(text);
        }

        /** Whether it is for a text that is not here, so that it can't be repeated elsewhere. */
        public boolean older() {
            return "older".equals(text);
        }
    }

    /** Copies the lists; absent ones are empty. */
    public PortablePost {
        aliases = PortableContent.copy(aliases);
        schedule = PortableContent.copy(schedule);
        if (id == null || !ID.matcher(id).matches() || content == null) {
            throw new IllegalArgumentException("It has no id or no content.");
        }
        status = status == null ? "draft" : status;
    }

    /** The same without what can't be repeated elsewhere. */
    PortablePost repeatable() {
        return new PortablePost(
                relata,
                id,
                status,
                date,
                updated,
                aliases,
                schedule.stream().filter(planned -> !planned.older()).toList(),
                content,
                draft);
    }

    /** Whether readers get it. */
    public boolean live() {
        return status.equals("published") || status.equals("changed");
    }
}
