package relata.series;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import relata.journal.Kind;
import relata.journal.Versioned;

/**
 * Articles that are read in an order. Which articles, and in what order, is said by the articles
 * themselves, so that it is versioned and published with them.
 *
 * @param id opaque
 * @param version counts every change
 * @param seq the journal entry that made this version
 * @param slug the last part of its address
 * @param title its name
 * @param summary what it is about
 * @param createdAt when it came into the library
 * @param updatedAt when it last changed
 */
@Document("series")
public record Series(
        @Id String id,
        long version,
        long seq,
        String slug,
        String title,
        @Nullable String summary,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned<Series> {

    @Override
    public Kind kind() {
        return Kind.SERIES;
    }

    @Override
    public Series at(long newVersion, long newSeq) {
        return new Series(id, newVersion, newSeq, slug, title, summary, createdAt, updatedAt);
    }
}
