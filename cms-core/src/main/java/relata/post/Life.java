package relata.post;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a post has been through.
 *
 * @param slugs every slug under which readers ever got it; addresses of these stay its own for ever
 * @param firstPublishedAt the date of publication that readers were shown; null when it never was
 *     published
 * @param archivedAt since when it is in the archive
 * @param trashedAt since when it is in the trash
 * @param purgedAt when all that it said was erased; nothing but its name is left
 */
public record Life(
        List<String> slugs,
        @Nullable Instant firstPublishedAt,
        @Nullable Instant archivedAt,
        @Nullable Instant trashedAt,
        @Nullable Instant purgedAt) {

    /** Of something that was just made. */
    public static final Life NEW = new Life(List.of(), null, null, null, null);

    /** Copies the list. */
    public Life {
        slugs = slugs == null ? List.of() : List.copyOf(slugs);
    }

    /** Whether readers ever got it. */
    public boolean published() {
        return firstPublishedAt != null;
    }

    Life publishedAs(String slug, Instant date) {
        return new Life(with(slug), date, null, null, null);
    }

    /** Readers know it by this slug, too. */
    Life knownAs(String slug) {
        return new Life(with(slug), firstPublishedAt, archivedAt, trashedAt, purgedAt);
    }

    private List<String> with(String slug) {
        return slugs.contains(slug)
                ? slugs
                : Stream.concat(slugs.stream(), Stream.of(slug)).toList();
    }

    Life archived(@Nullable Instant since) {
        return new Life(slugs, firstPublishedAt, since, trashedAt, null);
    }

    Life trashed(@Nullable Instant since) {
        return new Life(slugs, firstPublishedAt, archivedAt, since, null);
    }

    Life purged(Instant at) {
        return new Life(slugs, firstPublishedAt, archivedAt, trashedAt, at);
    }
}
