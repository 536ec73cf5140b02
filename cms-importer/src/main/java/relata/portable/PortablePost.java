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
 * @param content what readers get; what an editor sees when they get nothing
 * @param draft what an editor sees where that is something else
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"relata", "id", "status", "date", "updated", "aliases", "content", "draft"})
public record PortablePost(
        int relata,
        String id,
        String status,
        @Nullable Instant date,
        @Nullable Instant updated,
        List<String> aliases,
        PortableContent content,
        @Nullable PortableContent draft) {

    /** The version of the form that is written. */
    public static final int FORM = 1;

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    /** Copies the list; an absent one is empty. */
    public PortablePost {
        aliases = PortableContent.copy(aliases);
        if (id == null || !ID.matcher(id).matches() || content == null) {
            throw new IllegalArgumentException("It has no id or no content.");
        }
        status = status == null ? "draft" : status;
    }

    /** Whether readers get it. */
    public boolean live() {
        return status.equals("published") || status.equals("changed");
    }
}
