package relata.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import relata.author.Author;
import relata.series.Series;
import relata.topic.TopicTree;

/**
 * All topics, series and authors at one moment. Immutable.
 *
 * @param topics the scheme
 * @param series by id
 * @param authors by id
 */
public record Catalog(TopicTree topics, Map<String, Series> series, Map<String, Author> authors) {

    /** A library that has none. */
    public static final Catalog EMPTY = new Catalog(TopicTree.EMPTY, Map.of(), Map.of());

    /** The series with this slug, or null. */
    public @Nullable Series seriesBySlug(String slug) {
        return series.values().stream().filter(s -> s.slug().equals(slug)).findAny().orElse(null);
    }

    /** The author with this slug, or null. */
    public @Nullable Author authorBySlug(String slug) {
        return authors.values().stream().filter(a -> a.slug().equals(slug)).findAny().orElse(null);
    }
}
