package relata.importer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;
import relata.address.Slug;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.importer.format.Person;
import relata.library.Library;
import relata.post.Incoming;
import relata.post.Kept;
import relata.post.LinkedBodies;
import relata.series.Series;

/**
 * Imports into a library.
 *
 * @param library the library
 */
public record LibraryTarget(Library library) implements ImportTarget {

    @Override
    public Mono<Catalog> catalog() {
        return library.catalog().fresh();
    }

    @Override
    public Mono<String> author(Person person, String actor) {
        return library.authors()
                .findOrCreate(
                        new relata.author.Person(
                                person.name(),
                                slug(person),
                                person.aliases(),
                                person.credentials(),
                                person.bio()),
                        actor)
                .map(Author::id);
    }

    private static String slug(Person person) {
        String given = person.slug();
        return given != null && Slug.isValid(given)
                ? given
                : Slug.of(person.name(), Locale.ENGLISH);
    }

    @Override
    public Mono<String> series(String title, String actor) {
        return library.series()
                .findOrCreate(Slug.of(title, Locale.ENGLISH), title, null, actor)
                .map(Series::id);
    }

    @Override
    public Mono<List<Kept>> plan(List<Incoming> batch) {
        return library.imports().plan(batch);
    }

    @Override
    public Mono<List<Kept>> keep(List<Incoming> batch, String actor) {
        return library.imports().keep(batch, actor);
    }

    @Override
    public Mono<LinkedBodies> resolveLinks(
            Map<String, String> posts, Set<String> hosts, String actor) {
        return library.imports().resolveLinks(posts, hosts, actor);
    }

    @Override
    public Mono<Integer> resolveNeighbours(String actor) {
        return library.imports().resolveNeighbours(actor);
    }
}
