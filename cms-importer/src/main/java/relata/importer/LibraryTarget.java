package relata.importer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import relata.address.Slug;
import relata.asset.Assets;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.importer.format.Carried;
import relata.importer.format.Person;
import relata.importer.mapping.TopicMatcher;
import relata.importer.media.Fetcher;
import relata.importer.media.MediaTarget;
import relata.library.Library;
import relata.post.Coming;
import relata.post.Incoming;
import relata.post.Kept;
import relata.post.LinkedBodies;
import relata.refusal.Conflict;
import relata.series.AllSeries;
import relata.series.Series;
import relata.topic.TopicFields;

/**
 * Imports into a library.
 *
 * @param library the library
 * @param assets takes pictures and files; they stay where they are when null
 * @param fetcher gets those that lie on other sites
 */
public record LibraryTarget(Library library, @Nullable Assets assets, Fetcher fetcher)
        implements ImportTarget {

    /** Imports articles alone. */
    public LibraryTarget(Library library) {
        this(library, null, Fetcher.NONE);
    }

    @Override
    public MediaTarget media(String actor) {
        return assets == null ? MediaTarget.NONE : new AssetTarget(assets, fetcher, actor);
    }

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
    public Mono<String> series(String title, boolean plan, String actor) {
        String slug = Slug.of(title, Locale.ENGLISH);
        AllSeries all = library.series();
        return plan
                ? all.find(slug)
                        .map(there -> there.live() ? "planned:" + title : "")
                        .defaultIfEmpty("planned:" + title)
                        .filter(id -> !id.isEmpty())
                : all.findOrCreate(slug, title, null, actor).filter(Series::live).map(Series::id);
    }

    @Override
    public Mono<Void> topic(String label, String actor) {
        String slug = Slug.of(label, Locale.ENGLISH);
        TopicFields fields =
                new TopicFields(slug, label, List.of(), List.of(), null, List.of(), List.of());
        return library.topics()
                .create(fields, false, actor)
                .then()
                .onErrorResume(Conflict.class, taken -> unlessThere(label, taken));
    }

    /** Another import may have added it meanwhile. */
    private Mono<Void> unlessThere(String label, Conflict taken) {
        return library.topics()
                .scheme()
                .map(TopicMatcher::new)
                .filter(matcher -> matcher.find(label) == null)
                .flatMap(_ -> Mono.error(taken));
    }

    @Override
    public Mono<List<Kept>> plan(List<Incoming> batch) {
        return library.imports().plan(batch);
    }

    @Override
    public Mono<List<Kept>> keep(List<Incoming> batch, String actor, Coming coming) {
        return library.imports().keep(batch, actor, coming);
    }

    @Override
    public Mono<LinkedBodies> resolveLinks(
            Map<String, String> posts, Set<String> hosts, String actor) {
        return library.imports().resolveLinks(posts, hosts, actor);
    }

    @Override
    public Mono<Declared> declare(Carried carried, boolean plan, String actor) {
        return carried instanceof Carried.OfAsset asset
                ? new ArchiveAssets(assets).declare(asset, plan, actor)
                : new ArchiveEntries(library).declare(carried, plan, actor);
    }

    @Override
    public Mono<Integer> resolveNeighbours(String actor) {
        return library.imports().resolveNeighbours(actor);
    }
}
