package relata.redirect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import relata.journal.Kind;
import relata.journal.Versioned;

/**
 * A path that leads elsewhere because an editor said so.
 *
 * @param id made from the path
 * @param version counts every change
 * @param seq the journal entry that made this version
 * @param from the path, see {@link relata.address.Address}
 * @param to what it leads to in the library, wherever that lives by then; null when it leads out
 * @param url the address on another site that it leads to; null when it stays in the library
 * @param removedAt when it was removed; null while it leads somewhere
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 */
@Document("redirects")
public record Redirect(
        @Id String id,
        long version,
        long seq,
        String from,
        @Nullable Target to,
        @Nullable String url,
        @Nullable Instant removedAt,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned<Redirect> {

    /**
     * Something in the library.
     *
     * @param kind what it is
     * @param id which one
     * @param path where it lived when the redirect was made; what takes its place gets that, too
     */
    public record Target(Kind kind, String id, String path) {}

    @Override
    public Kind kind() {
        return Kind.REDIRECT;
    }

    @Override
    public Redirect at(long newVersion, long newSeq) {
        return new Redirect(id, newVersion, newSeq, from, to, url, removedAt, createdAt, updatedAt);
    }

    Redirect leadingTo(Redirect other, Instant now) {
        return new Redirect(id, version, seq, from, other.to, other.url, null, createdAt, now);
    }

    Redirect removed(Instant now) {
        return new Redirect(id, version, seq, from, to, url, now, createdAt, now);
    }
}
