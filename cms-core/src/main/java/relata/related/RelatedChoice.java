package relata.related;

import java.time.Instant;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import relata.journal.Kind;
import relata.journal.Versioned;

/**
 * What editors want to be shown beside a post, and what not. It stands beside the post and names
 * others by their ids, so that no edit, new slug, withdrawal or import touches it.
 *
 * @param id that of the post
 * @param version counts every change; 0 as long as nothing was chosen
 * @param seq the journal entry that made this version
 * @param pinned ids of posts that come first, in this order
 * @param blocked posts that are never shown
 * @param createdAt when something was chosen first
 * @param updatedAt when it last changed
 */
@Document("related")
public record RelatedChoice(
        @Id String id,
        long version,
        long seq,
        List<String> pinned,
        List<Block> blocked,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned<RelatedChoice> {

    /** Most posts that can be pinned to one: as many as can be asked for. */
    public static final int MAX_PINNED = 20;

    /** Most posts that can be blocked for one. */
    public static final int MAX_BLOCKED = 100;

    /**
     * A post that is never shown beside this one.
     *
     * @param post its id
     * @param bothWays whether this one is never shown beside that either
     */
    public record Block(String post, boolean bothWays) {}

    /** Copies the lists; absent ones are empty. */
    public RelatedChoice {
        pinned = pinned == null ? List.of() : List.copyOf(pinned);
        blocked = blocked == null ? List.of() : List.copyOf(blocked);
    }

    /** Nothing was chosen yet. */
    static RelatedChoice none(String post, Instant now) {
        return new RelatedChoice(post, 0, 0, List.of(), List.of(), now, now);
    }

    @Override
    public Kind kind() {
        return Kind.RELATED;
    }

    @Override
    public RelatedChoice at(long newVersion, long newSeq) {
        return new RelatedChoice(id, newVersion, newSeq, pinned, blocked, createdAt, updatedAt);
    }

    /** The same where nothing differs. */
    RelatedChoice with(List<String> pins, List<Block> blocks, Instant now) {
        return pins.equals(pinned) && blocks.equals(blocked)
                ? this
                : new RelatedChoice(id, version, seq, pins, blocks, createdAt, now);
    }
}
