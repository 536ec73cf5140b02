package relata.preview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A link as the library keeps it: enough to recognise it, not enough to use it.
 *
 * @param id opaque; not what is in the link
 * @param post the post that it shows
 * @param digest SHA-256 of the token that is in the link, in hexadecimal
 * @param version the version that it shows; null when it follows the draft
 * @param createdBy who made it
 * @param createdAt when it was made
 * @param expiresAt from when on it shows nothing
 * @param revokedAt since when it shows nothing
 */
@Document("preview-links")
public record PreviewLink(
        @Id String id,
        String post,
        String digest,
        @Nullable Long version,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** Whether it shows something at this moment. */
    public boolean usableAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
