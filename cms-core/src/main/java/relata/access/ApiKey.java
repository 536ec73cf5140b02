package relata.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
 * @param role name of its role; null for none
 * @param scopes names of what it allows besides
 * @param createdAt when it was made
 * @param expiresAt from when on it is refused; null for never
 * @param revokedAt since when it is refused
 * @param rotatedAt when it last got another secret
 * @param previous the secret before, while it is still good or was
 * @param lastUsedAt when it was last seen to be used, up to a minute late
 */
@Document("keys")
public record ApiKey(
        @Id String id,
        String name,
        String prefix,
        String digest,
        @Nullable String role,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant rotatedAt,
        @Nullable Previous previous,
        @Nullable Instant lastUsedAt) {

    /**
     * A secret that was replaced.
     *
     * @param digest as that of the key
     * @param until from when on it is refused
     */
    public record Previous(String digest, Instant until) {}

    /** Whether it may be used at this moment. */
    public boolean usableAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** Everything it allows, by its role as it is now and besides. */
    public Set<Scope> allowed() {
        return new TreeSet<>(Allowance.parse(role, scopes).all());
    }

    /** The same, as last used at this moment. */
    ApiKey usedAt(Instant at) {
        return new ApiKey(
                id, name, prefix, digest, role, scopes, createdAt, expiresAt, revokedAt, rotatedAt,
                previous, at);
    }
}
