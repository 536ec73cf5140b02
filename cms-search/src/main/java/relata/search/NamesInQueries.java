package relata.search;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.series.Series;
import relata.topic.Topic;

/**
 * Adds to another understanding what the slugs in {@code topic:shame}, {@code series:…} and {@code
 * author:…} stand for. A topic includes the narrower ones.
 */
public final class NamesInQueries implements QueryUnderstanding {

    private final QueryUnderstanding inner;
    private final Supplier<Catalog> catalog;

    /**
     * @param inner reads the query
     * @param catalog topics, series and authors as they are at the time of a query
     */
    public NamesInQueries(QueryUnderstanding inner, Supplier<Catalog> catalog) {
        this.inner = inner;
        this.catalog = catalog;
    }

    @Override
    public Understood understand(String q) {
        return understand(q, Set.of());
    }

    @Override
    public Understood understand(String q, Set<String> words) {
        Understood read = inner.understand(q, words);
        Catalog now = catalog.get();
        return new Understood(
                read.clauses().stream().map(clause -> named(clause, now)).toList(),
                read.topics(),
                read.expansions(),
                read.corrected(),
                read.didYouMean(),
                read.cut());
    }

    private static Clause named(Clause clause, Catalog catalog) {
        return switch (clause) {
            case Clause.Named(Dimension dimension, String slug, _) ->
                    new Clause.Named(
                            dimension,
                            slug,
                            ids(dimension, slug.toLowerCase(Locale.ROOT), catalog));
            case Clause.Without(Clause inside) -> new Clause.Without(named(inside, catalog));
            case Clause.AnyOf(List<Clause> each) ->
                    new Clause.AnyOf(each.stream().map(one -> named(one, catalog)).toList());
            case Clause.Word _, Clause.Phrase _ -> clause;
        };
    }

    private static Set<String> ids(Dimension dimension, String slug, Catalog catalog) {
        return switch (dimension) {
            case TOPIC -> {
                Topic topic = catalog.topics().bySlug(slug);
                yield topic == null ? Set.of() : catalog.topics().withNarrower(topic.id());
            }
            case SERIES -> {
                Series series = catalog.seriesBySlug(slug);
                yield series == null ? Set.of() : Set.of(series.id());
            }
            case AUTHOR -> {
                Author author = catalog.authorBySlug(slug);
                yield author == null ? Set.of() : Set.of(author.id());
            }
            case YEAR -> Set.of();
        };
    }
}
