package relata.api.content;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relata.api.content.parameter.Values;
import relata.api.problem.RequestRefused;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.series.Series;
import relata.topic.Topic;

/** Reads filters that name topics, series and authors, by slug or by id. */
record References(Catalog catalog) {

    /** For each filter the ids of its topics, with the narrower ones unless they are left out. */
    List<Set<String>> topics(List<String> filters, boolean exact) {
        return filters.stream().map(filter -> topics(filter, exact)).toList();
    }

    private Set<String> topics(String filter, boolean exact) {
        Set<String> ids = new LinkedHashSet<>();
        for (String name : Values.list("topic", filter)) {
            Topic topic = topic(name);
            if (topic == null) {
                throw unknown("topic", name);
            }
            ids.addAll(exact ? Set.of(topic.id()) : catalog.topics().withNarrower(topic.id()));
        }
        return ids;
    }

    /** The topic with this slug or id, or null. */
    @Nullable Topic topic(String name) {
        Topic topic = catalog.topics().bySlug(name);
        return topic == null ? catalog.topics().byId(name) : topic;
    }

    /** The series with this slug or id, or null. */
    @Nullable Series series(String name) {
        Series series = catalog.seriesBySlug(name);
        return series == null ? catalog.series().get(name) : series;
    }

    /** The author with this slug or id, or null. */
    @Nullable Author author(String name) {
        Author author = catalog.authorBySlug(name);
        return author == null ? catalog.authors().get(name) : author;
    }

    Set<String> series(String parameter, @Nullable String filter) {
        return ids(
                parameter,
                filter,
                name -> {
                    Series series = series(name);
                    return series == null ? null : series.id();
                });
    }

    Set<String> authors(String parameter, @Nullable String filter) {
        return ids(
                parameter,
                filter,
                name -> {
                    Author author = author(name);
                    return author == null ? null : author.id();
                });
    }

    private static Set<String> ids(
            String parameter, @Nullable String filter, Function<String, @Nullable String> find) {
        return Values.list(parameter, filter).stream()
                .map(name -> id(parameter, name, find.apply(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String id(String parameter, String name, @Nullable String id) {
        if (id == null) {
            throw unknown(parameter, name);
        }
        return id;
    }

    private static RequestRefused unknown(String parameter, String name) {
        return RequestRefused.parameter(
                parameter, "unknown-value", "There is no " + parameter + " '" + name + "'.");
    }
}
