package relata.post;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import relata.journal.Kind;
import relata.journal.Versioned;
import relata.refusal.Conflict;

/**
 * A post: what editors work on and what readers get, in one document, so that publishing is one
 * atomic change. Its verbs return the next state or refuse.
 *
 * @param id opaque
 * @param version counts every change
 * @param seq the journal entry that made this version
 * @param draft what an editor is working on; null when it is the same as the published copy
 * @param published what readers get; null when they get nothing
 * @param wasPublished whether readers ever got it
 * @param trashedAt since when it is in the trash
 * @param origin where it was imported from
 * @param createdAt when it came into the library
 * @param updatedAt when it last changed in any way
 */
@Document("posts")
public record Post(
        @Id String id,
        long version,
        long seq,
        @Nullable PostContent draft,
        @Nullable Published published,
        boolean wasPublished,
        @Nullable Instant trashedAt,
        @Nullable Origin origin,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned<Post> {

    /** A new post that no reader sees. */
    public static Post draft(String id, PostContent content, Instant now) {
        return new Post(id, 0, 0, content, null, false, null, null, now, now);
    }

    @Override
    public Kind kind() {
        return Kind.POST;
    }

    @Override
    public Post at(long newVersion, long newSeq) {
        Published live =
                published != null && published.version() == 0
                        ? new Published(
                                published.content(),
                                published.body(),
                                published.publishedAt(),
                                published.updatedAt(),
                                newVersion)
                        : published;
        Origin from =
                origin != null && origin.version() == 0
                        ? new Origin(origin.key(), origin.digest(), newVersion)
                        : origin;
        return new Post(
                id,
                newVersion,
                newSeq,
                draft,
                live,
                wasPublished,
                trashedAt,
                from,
                createdAt,
                updatedAt);
    }

    /** What an editor sees: the draft, or the published copy when there is no change to it. */
    public PostContent working() {
        return draft != null ? draft : Objects.requireNonNull(published).content();
    }

    /** Where it is in its life. */
    public PostStatus status() {
        if (trashedAt != null) {
            return PostStatus.TRASHED;
        }
        if (published == null) {
            return wasPublished ? PostStatus.UNPUBLISHED : PostStatus.DRAFT;
        }
        return draft == null ? PostStatus.PUBLISHED : PostStatus.CHANGED;
    }

    /** Replaces the draft; readers see no change. */
    public Post edit(PostContent content, Instant now) {
        refuseWhenTrashed();
        boolean same = published != null && published.content().equals(content);
        return new Post(
                id,
                version,
                seq,
                same ? null : content,
                published,
                wasPublished,
                null,
                origin,
                createdAt,
                now);
    }

    /**
     * Makes the draft what readers get.
     *
     * @param body the rendered draft
     * @param date the date to show to readers as that of publication; the first publication when
     *     null
     */
    public Post publish(LiveBody body, @Nullable Instant date, Instant now) {
        refuseWhenTrashed();
        Instant first = published != null ? published.publishedAt() : now;
        Published live = new Published(working(), body, date != null ? date : first, now, 0);
        return new Post(id, version, seq, null, live, true, null, origin, createdAt, now);
    }

    /** Takes it from the readers; what they saw becomes the draft unless there is a newer one. */
    public Post unpublish(Instant now) {
        if (published == null) {
            throw new Conflict("not-published", "The post '" + id + "' is not published.");
        }
        return new Post(id, version, seq, working(), null, true, trashedAt, origin, createdAt, now);
    }

    /** Notes where it was imported from; the version is that which the import makes. */
    public Post importedFrom(String key, String digest) {
        return new Post(
                id,
                version,
                seq,
                draft,
                published,
                wasPublished,
                trashedAt,
                new Origin(key, digest, 0),
                createdAt,
                updatedAt);
    }

    /**
     * Links neighbours to their posts, in the draft and for the readers.
     *
     * @param found ids of posts by the title that names them
     */
    public Post linkNeighbours(Map<String, String> found) {
        Published live =
                published == null
                        ? null
                        : new Published(
                                linked(published.content(), found),
                                published.body(),
                                published.publishedAt(),
                                published.updatedAt(),
                                published.version());
        Origin from = origin == null ? null : carriedOver(origin);
        return new Post(
                id,
                version,
                seq,
                draft == null ? null : linked(draft, found),
                live,
                wasPublished,
                trashedAt,
                from,
                createdAt,
                updatedAt);
    }

    /** A change by the import itself does not count as an editor's. */
    private Origin carriedOver(Origin from) {
        return from.version() == version ? new Origin(from.key(), from.digest(), 0) : from;
    }

    private static PostContent linked(PostContent content, Map<String, String> found) {
        return content.withNeighbours(
                content.neighbours().stream()
                        .map(n -> n.post() != null ? n : n.linkedTo(found.get(n.title())))
                        .toList());
    }

    private void refuseWhenTrashed() {
        if (trashedAt != null) {
            throw new Conflict(
                    "trashed", "The post '" + id + "' is in the trash. Restore it first.");
        }
    }
}
