package relata.post;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import relata.journal.Kind;
import relata.journal.Versioned;
import relata.post.Agenda.Outcome;
import relata.post.Appointment.Action;
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
 * @param agenda what is to happen to it at a time; null when nothing ever was
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
        @Nullable Agenda agenda,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned<Post> {

    /** A new post that no reader sees. */
    public static Post draft(String id, PostContent content, Instant now) {
        return new Post(id, 0, 0, content, null, false, null, null, null, now, now);
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
                agenda,
                createdAt,
                updatedAt);
    }

    /** What an editor sees: the draft, or the published copy when there is no change to it. */
    public PostContent working() {
        return draft != null ? draft : Objects.requireNonNull(published).content();
    }

    /** What is to happen to it at a time. */
    public Agenda plans() {
        return agenda == null ? Agenda.EMPTY : agenda;
    }

    /** Where it is in its life. */
    public PostStatus status() {
        if (trashedAt != null) {
            return PostStatus.TRASHED;
        }
        if (plans().publish() != null) {
            return PostStatus.SCHEDULED;
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
                agenda,
                createdAt,
                now);
    }

    /**
     * Makes the draft what readers get. A publication that waited for its time is not needed any
     * more.
     *
     * @param body the rendered draft
     * @param date the date to show to readers as that of publication; the first publication when
     *     null
     */
    public Post publish(LiveBody body, @Nullable Instant date, Instant now) {
        return publish(working(), body, date, now);
    }

    /**
     * Makes some content what readers get. A draft that differs from it stays.
     *
     * @param content the draft, or what an earlier version held
     * @param body the rendered content
     * @param date as above
     */
    Post publish(PostContent content, LiveBody body, @Nullable Instant date, Instant now) {
        refuseWhenTrashed();
        Instant first = published != null ? published.publishedAt() : now;
        Published live = new Published(content, body, date != null ? date : first, now, 0);
        PostContent rest = working().equals(content) ? null : working();
        Agenda left = cancelled(Action.PUBLISH, "It was published before.", now);
        return new Post(id, version, seq, rest, live, true, null, origin, left, createdAt, now);
    }

    /**
     * Takes it from the readers; what they saw becomes the draft unless there is a newer one. A
     * withdrawal that waited for its time is not needed any more.
     */
    public Post unpublish(Instant now) {
        if (published == null) {
            throw new Conflict("not-published", "The post '" + id + "' is not published.");
        }
        Agenda left = cancelled(Action.UNPUBLISH, "It was taken from the readers before.", now);
        return new Post(
                id, version, seq, working(), null, true, trashedAt, origin, left, createdAt, now);
    }

    /**
     * Notes what is to happen at a time. Something of the same kind that waits is cancelled.
     *
     * @throws Conflict when it is in the trash
     */
    public Post schedule(Appointment next) {
        refuseWhenTrashed();
        return planning(plans().with(next), next.madeAt());
    }

    /** Notes what became of an appointment of a kind; changes nothing when none waits. */
    public Post settled(Action action, Outcome outcome, List<String> reasons, Instant now) {
        return planning(plans().settle(action, outcome, reasons, now), now);
    }

    private @Nullable Agenda cancelled(Action action, String reason, Instant now) {
        return agenda == null
                ? null
                : agenda.settle(action, Outcome.CANCELLED, List.of(reason), now);
    }

    private Post planning(Agenda next, Instant now) {
        return new Post(
                id,
                version,
                seq,
                draft,
                published,
                wasPublished,
                trashedAt,
                origin,
                next,
                createdAt,
                now);
    }

    /** The same with another rendering of what is published; nothing else changes. */
    Post withLiveBody(LiveBody body) {
        Published live = Objects.requireNonNull(published);
        return new Post(
                id,
                version,
                seq,
                draft,
                new Published(
                        live.content(), body, live.publishedAt(), live.updatedAt(), live.version()),
                wasPublished,
                trashedAt,
                origin,
                agenda,
                createdAt,
                updatedAt);
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
                agenda,
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
                agenda,
                createdAt,
                updatedAt);
    }

    /**
     * Files it under other topics, authors or series: the draft and what readers get each by
     * itself, so that nothing of a draft is published.
     *
     * @param change answers the same content where nothing is left to do
     */
    public Post refiled(UnaryOperator<PostContent> change, Instant now) {
        PostContent nextDraft = draft == null ? null : change.apply(draft);
        Published live = published == null ? null : published.with(change);
        if (Objects.equals(nextDraft, draft) && Objects.equals(live, published)) {
            return this;
        }
        boolean same = live != null && live.content().equals(nextDraft);
        return new Post(
                id,
                version,
                seq,
                same ? null : nextDraft,
                live,
                wasPublished,
                trashedAt,
                origin == null ? null : carriedOver(origin),
                agenda,
                createdAt,
                now);
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
