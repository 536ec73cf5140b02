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
 * @param life what it has been through
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
        Life life,
        @Nullable Origin origin,
        @Nullable Agenda agenda,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned<Post> {

    /** A new post that no reader sees. */
    public static Post draft(String id, PostContent content, Instant now) {
        return new Post(id, 0, 0, content, null, Life.NEW, null, null, now, now);
    }

    @Override
    public Kind kind() {
        return Kind.POST;
    }

    @Override
    public Post at(long newVersion, long newSeq) {
        Published live = published == null ? null : published.at(newVersion);
        Origin from = origin == null ? null : origin.at(newVersion);
        return new Post(
                id, newVersion, newSeq, draft, live, life, from, agenda, createdAt, updatedAt);
    }

    /**
     * What an editor sees: the draft, or the published copy when there is no change to it. Nothing
     * purged has it.
     */
    public PostContent working() {
        return draft != null ? draft : Objects.requireNonNull(published).content();
    }

    /** What is to happen to it at a time. */
    public Agenda plans() {
        return agenda == null ? Agenda.EMPTY : agenda;
    }

    @Override
    public boolean erased() {
        return life.purgedAt() != null;
    }

    /** Where it is in its life. */
    public PostStatus status() {
        if (life.trashedAt() != null) {
            return PostStatus.TRASHED;
        }
        if (life.archivedAt() != null) {
            return PostStatus.ARCHIVED;
        }
        if (plans().publish() != null) {
            return PostStatus.SCHEDULED;
        }
        if (published == null) {
            return life.published() ? PostStatus.UNPUBLISHED : PostStatus.DRAFT;
        }
        return draft == null ? PostStatus.PUBLISHED : PostStatus.CHANGED;
    }

    /** Replaces the draft; readers see no change. */
    public Post edit(PostContent content, Instant now) {
        refuseWhenPutAway();
        boolean same = published != null && published.content().equals(content);
        return with(same ? null : content, published, life, agenda, now);
    }

    /**
     * Takes the draft back to what readers get.
     *
     * @throws Conflict when there is nothing to take back, or nothing to go back to
     */
    public Post discard(Instant now) {
        refuseWhenPutAway();
        if (draft == null || published == null) {
            throw new Conflict(
                    "nothing-to-discard",
                    "The post '" + id + "' has no draft beside a published copy.");
        }
        return with(null, published, life, agenda, now);
    }

    /**
     * Makes the draft what readers get.
     *
     * @param body the rendered draft
     * @param date shown to readers as that of publication; the first publication when null
     */
    public Post publish(LiveBody body, @Nullable Instant date, Instant now) {
        return publish(working(), body, date, now);
    }

    /**
     * Makes some content what readers get. A draft that differs from it stays. A publication that
     * waited for its time is not needed any more.
     *
     * @param content the draft, or what an earlier version held
     * @param body the rendered content
     * @param date as above
     */
    Post publish(PostContent content, LiveBody body, @Nullable Instant date, Instant now) {
        refuseWhenPutAway();
        Instant first = Objects.requireNonNullElse(life.firstPublishedAt(), now);
        Instant shown = date != null ? date : first;
        Published live = new Published(content, body, shown, now, 0);
        PostContent rest = working().equals(content) ? null : working();
        Agenda left = cancelled(Action.PUBLISH, "It was published before.", now);
        return with(rest, live, life.publishedAs(content.slug(), shown), left, now);
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
        return with(working(), null, life, left, now);
    }

    /** Keeps it where nobody works on it and no reader gets it; nothing waits for its time. */
    public Post archive(Instant now) {
        refuseWhenPutAway();
        return with(working(), null, life.archived(now), withoutPlans("archived", now), now);
    }

    /** Moves it to the trash, from which it can be restored; no reader gets it. */
    public Post trash(Instant now) {
        if (life.trashedAt() != null) {
            throw new Conflict("trashed", "The post '" + id + "' is in the trash already.");
        }
        return with(working(), null, life.trashed(now), withoutPlans("trashed", now), now);
    }

    /**
     * Takes it out of the trash, else out of the archive. It is a draft then: nothing is published
     * by it.
     *
     * @throws Conflict when it is in neither
     */
    public Post restore(Instant now) {
        if (life.trashedAt() == null && life.archivedAt() == null) {
            throw new Conflict(
                    "not-put-away", "The post '" + id + "' is neither in the trash nor archived.");
        }
        Life back = life.trashedAt() != null ? life.trashed(null) : life.archived(null);
        return with(draft, published, back, agenda, now);
    }

    /**
     * Erases all that it says, for ever.
     *
     * @throws Conflict when it is not in the trash
     */
    public Post purge(Instant now) {
        if (life.trashedAt() == null) {
            throw new Conflict(
                    "not-in-trash",
                    "Only what is in the trash can be purged. Move the post '" + id + "' there.");
        }
        return with(null, null, life.purged(now), null, now);
    }

    /**
     * Notes what is to happen at a time. Something of the same kind that waits is cancelled.
     *
     * @throws Conflict when it is in the trash or archived
     */
    public Post schedule(Appointment next) {
        refuseWhenPutAway();
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

    private @Nullable Agenda withoutPlans(String how, Instant now) {
        return agenda == null ? null : agenda.cancelled("The post was " + how + ".", now);
    }

    private Post planning(Agenda next, Instant now) {
        return with(draft, published, life, next, now);
    }

    /** The same with another rendering of what is published; nothing else changes. */
    Post withLiveBody(LiveBody body) {
        Published live = Objects.requireNonNull(published).rendered(body);
        return with(draft, live, life, agenda, updatedAt);
    }

    /** Notes where it was imported from; the version is that which the import makes. */
    public Post importedFrom(String key, String digest) {
        return from(new Origin(key, digest, 0));
    }

    /** Notes a slug under which readers got it elsewhere. */
    Post knownAs(String slug) {
        return with(draft, published, life.knownAs(slug), agenda, updatedAt);
    }

    /**
     * Links neighbours to their posts, in the draft and for the readers.
     *
     * @param found ids of posts by the title that names them
     */
    public Post linkNeighbours(Map<String, String> found) {
        return refiled(content -> content.linkedTo(found), updatedAt);
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
        return with(same ? null : nextDraft, live, life, agenda, now)
                .from(Origin.carriedOver(origin, version));
    }

    private Post from(@Nullable Origin other) {
        return new Post(
                id, version, seq, draft, published, life, other, agenda, createdAt, updatedAt);
    }

    private Post with(
            @Nullable PostContent nextDraft,
            @Nullable Published live,
            Life nextLife,
            @Nullable Agenda plans,
            Instant now) {
        return new Post(id, version, seq, nextDraft, live, nextLife, origin, plans, createdAt, now);
    }

    private void refuseWhenPutAway() {
        if (life.trashedAt() != null) {
            throw new Conflict(
                    "trashed", "The post '" + id + "' is in the trash. Restore it first.");
        }
        if (life.archivedAt() != null) {
            throw new Conflict("archived", "The post '" + id + "' is archived. Restore it first.");
        }
    }
}
