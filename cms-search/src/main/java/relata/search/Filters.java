package relata.search;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relata.post.PostKind;

/**
 * To what a search is narrowed. The values of one filter are alternatives; all filters must hold;
 * an empty set is no filter.
 *
 * @param topics ids, already widened by the narrower topics where that is wanted
 * @param series ids
 * @param authors ids
 * @param languages BCP 47; {@code en} includes {@code en-GB}
 * @param publishedAfter later than this
 * @param publishedBefore earlier than this
 * @param kind articles or pages; both when null
 * @param only ids of articles; all when empty
 * @param without ids of articles that are not found whatever they say
 */
public record Filters(
        Set<String> topics,
        Set<String> series,
        Set<String> authors,
        Set<String> languages,
        @Nullable Instant publishedAfter,
        @Nullable Instant publishedBefore,
        @Nullable PostKind kind,
        Set<String> only,
        Set<String> without) {

    /** Everything. */
    public static final Filters NONE =
            new Filters(
                    Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, Set.of(), Set.of());

    /** Copies the sets. */
    public Filters {
        topics = Set.copyOf(topics);
        series = Set.copyOf(series);
        authors = Set.copyOf(authors);
        languages = Set.copyOf(languages);
        only = Set.copyOf(only);
        without = Set.copyOf(without);
    }

    /** The same, narrowed to any of these topics. */
    public Filters withTopics(Set<String> ids) {
        return new Filters(
                ids,
                series,
                authors,
                languages,
                publishedAfter,
                publishedBefore,
                kind,
                only,
                without);
    }

    /** The same, narrowed to any of these series. */
    public Filters withSeries(Set<String> ids) {
        return new Filters(
                topics,
                ids,
                authors,
                languages,
                publishedAfter,
                publishedBefore,
                kind,
                only,
                without);
    }

    /** The same, narrowed to any of these authors. */
    public Filters withAuthors(Set<String> ids) {
        return new Filters(
                topics,
                series,
                ids,
                languages,
                publishedAfter,
                publishedBefore,
                kind,
                only,
                without);
    }

    /** The same, narrowed to any of these languages. */
    public Filters withLanguages(Set<String> tags) {
        return new Filters(
                topics,
                series,
                authors,
                tags,
                publishedAfter,
                publishedBefore,
                kind,
                only,
                without);
    }

    /** The same, narrowed to a stretch of time. */
    public Filters withPublished(@Nullable Instant from, @Nullable Instant to) {
        return new Filters(topics, series, authors, languages, from, to, kind, only, without);
    }

    /** The same, narrowed to a kind. */
    public Filters withKind(@Nullable PostKind other) {
        return new Filters(
                topics,
                series,
                authors,
                languages,
                publishedAfter,
                publishedBefore,
                other,
                only,
                without);
    }

    /** The same, narrowed to these articles. */
    public Filters withOnly(Set<String> ids) {
        return new Filters(
                topics,
                series,
                authors,
                languages,
                publishedAfter,
                publishedBefore,
                kind,
                ids,
                without);
    }

    /** The same, these articles left out. */
    public Filters leavingOut(Set<String> ids) {
        return new Filters(
                topics,
                series,
                authors,
                languages,
                publishedAfter,
                publishedBefore,
                kind,
                only,
                ids);
    }
}
