package relata.series;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import relata.journal.Kind;
import relata.journal.Versioned;

/**
 * Articles that are read in an order. Which articles belong to it is said by the articles
 * themselves, so that it is versioned and published with them; in what order they are read is said
 * here, so that it changes in one step.
 *
 * @param id opaque
 * @param version counts every change
 * @param seq the journal entry that made this version
 * @param slug the last part of its address
 * @param title its name
 * @param summary what it is about
 * @param posts ids of posts in reading order; members that are missing come behind, and those that
 *     are no members (yet, or any more) are passed over
 * @param createdAt when it came into the library
 * @param updatedAt when it last changed
 * @param trashedAt since when readers don't get it
 */
@Document("series")
public record Series(
        @Id String id,
        long version,
        long seq,
        String slug,
        String title,
        @Nullable String summary,
        List<String> posts,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant trashedAt)
        implements Versioned<Series> {

    /** Most posts whose order a series keeps. */
    public static final int MAX_POSTS = 1_000;

    /** Copies the list; an absent one is empty. */
    public Series {
        posts = posts == null ? List.of() : List.copyOf(posts);
    }

    @Override
    public Kind kind() {
        return Kind.SERIES;
    }

    @Override
    public Series at(long newVersion, long newSeq) {
        return new Series(
                id,
                newVersion,
                newSeq,
                slug,
                title,
                summary,
                posts,
                createdAt,
                updatedAt,
                trashedAt);
    }

    @Override
    public boolean erased() {
        return slug.isEmpty();
    }

    /** The same with all that it says erased. */
    public Series erased(Instant now) {
        return new Series(id, version, seq, "", "", null, List.of(), createdAt, now, now);
    }

    /** What editors say of it. */
    public SeriesFields fields() {
        return new SeriesFields(slug, title, summary);
    }

    /** The same where nothing differs. */
    public Series with(SeriesFields fields, Instant now) {
        return fields.equals(fields())
                ? this
                : new Series(
                        id,
                        version,
                        seq,
                        fields.slug(),
                        fields.title(),
                        fields.summary(),
                        posts,
                        createdAt,
                        now,
                        trashedAt);
    }

    /** The same in another order. */
    public Series ordered(List<String> order, Instant now) {
        return order.equals(posts)
                ? this
                : new Series(
                        id, version, seq, slug, title, summary, order, createdAt, now, trashedAt);
    }

    /** Whether readers get it. */
    public boolean live() {
        return trashedAt == null;
    }

    /** Takes it from the readers, or gives it back. */
    public Series trashed(boolean away, Instant now) {
        return away == (trashedAt != null)
                ? this
                : new Series(
                        id,
                        version,
                        seq,
                        slug,
                        title,
                        summary,
                        posts,
                        createdAt,
                        now,
                        away ? now : null);
    }

    /**
     * Puts things that are named by this series' order into it; the others stay behind them as they
     * come.
     *
     * @param members in the order that they have without this one
     * @param id names a member
     */
    public <M> List<M> inOrder(List<M> members, Function<M, String> id) {
        if (posts.isEmpty()) {
            return members;
        }
        Map<String, Integer> place = new HashMap<>();
        posts.forEach(post -> place.putIfAbsent(post, place.size()));
        Comparator<M> order =
                Comparator.comparing(m -> place.getOrDefault(id.apply(m), Integer.MAX_VALUE));
        return members.stream().sorted(order).toList();
    }
}
