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
 * @param merged ids of authors by the ids of those who turned out to be the same persons
 */
public record Catalog(
        TopicTree topics,
        Map<String, Series> series,
        Map<String, Author> authors,
        Map<String, String> merged) {

    /** A library that has none. */
    public static final Catalog EMPTY = new Catalog(TopicTree.EMPTY, Map.of(), Map.of());

    /** A catalog in which nobody was merged. */
    public Catalog(TopicTree topics, Map<String, Series> series, Map<String, Author> authors) {
        this(topics, series, authors, Map.of());
    }

    /** The author with this id, or who turned out to be the same person; null for neither. */
    public @Nullable Author author(String id) {
        String now = id;
        for (int steps = 0; steps < merged.size() && merged.containsKey(now); steps++) {
            now = merged.getOrDefault(now, now);
        }
        return authors.get(now);
    }

    /** The series with this slug, or null. */
    public @Nullable Series seriesBySlug(String slug) {
        return series.values().stream().filter(s -> s.slug().equals(slug)).findAny().orElse(null);
    }

    /** The author with this slug, or null. */
    public @Nullable Author authorBySlug(String slug) {
        return authors.values().stream().filter(a -> a.slug().equals(slug)).findAny().orElse(null);
    }
}
