package relata.importer.mapping;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.address.Slug;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.importer.format.Person;

/** The authors of the library, found as an import finds them: by name, by other name, by slug. */
final class KnownAuthors {

    private final Map<String, Author> byName = new HashMap<>();
    private final Map<String, Author> byAlias = new HashMap<>();
    private final Map<String, Author> bySlug = new HashMap<>();

    KnownAuthors(Catalog catalog) {
        for (Author author : catalog.authors().values()) {
            byName.putIfAbsent(author.name(), author);
            bySlug.putIfAbsent(author.slug(), author);
            author.aliases().forEach(alias -> byAlias.putIfAbsent(alias, author));
        }
    }

    @Nullable Author named(String name) {
        return byName.get(name);
    }

    @Nullable Author withSlug(String slug) {
        return bySlug.get(slug);
    }

    @Nullable Author find(Person person) {
        String slug = person.slug();
        String own =
                slug != null && Slug.isValid(slug) ? slug : Slug.of(person.name(), Locale.ENGLISH);
        return Stream.of(byName, byAlias)
                .flatMap(names ->
                        Stream.concat(Stream.of(person.name()), person.aliases().stream())
                                .map(names::get))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(bySlug.get(own));
    }
}
