package relata.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A key as the library keeps it: enough to recognise it, not enough to use it.
 *
 * @param id the part of the key by which it is looked up
 * @param name what its owner calls it
 * @param prefix how the key begins, so that its owner can tell it from others
 * @param digest SHA-256 of the whole key, in hexadecimal
 * @param scopes names of what it allows
 * @param createdAt when it was made
 * @param expiresAt from when on it is refused; null for never
 * @param revokedAt since when it is refused
 */
@Document("keys")
public record ApiKey(
        @Id String id,
        String name,
        String prefix,
        String digest,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** Whether it may be used at this moment. */
    public boolean usableAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** Whether it allows something. */
    public boolean allows(Scope scope) {
        return scopes.contains(scope.text());
    }
}
