package relata.importer;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.author.Person;
import relata.catalog.Catalog;
import relata.importer.ImportTarget.Declared;
import relata.importer.format.Carried;
import relata.journal.Kind;
import relata.library.Library;
import relata.portable.PortableCatalog.Former;
import relata.portable.PortableCatalog.Redirection;
import relata.portable.PortableCatalog.Row;
import relata.portable.PortableCatalog.Writer;
import relata.post.Kept.Outcome;
import relata.refusal.Refusal;
import relata.series.Series;
import relata.topic.SchemePlan;
import relata.topic.TopicScheme;

/**
 * Takes over what posts of an archive name. What is there under the same slug stays as it is.
 *
 * @param library where to
 */
record ArchiveEntries(Library library) {

    private static final Set<Kind> NAMED = EnumSet.of(Kind.TOPIC, Kind.SERIES, Kind.AUTHOR);

    Mono<Declared> declare(Carried carried, boolean plan, String actor) {
        Mono<Declared> done =
                switch (carried) {
                    case Carried.OfAuthor(var author) -> author(author, plan, actor);
                    case Carried.OfSeries(var series) -> series(series, plan, actor);
                    case Carried.OfTopics(var scheme) -> topics(scheme, plan, actor);
                    case Carried.OfRedirect(var redirect) -> redirect(redirect, plan, actor);
                    case Carried.OfAddress(var address) -> address(address, plan, actor);
                    case Carried.OfPost _, Carried.OfAsset _ ->
                            Mono.just(new Declared(Outcome.SKIPPED, null));
                };
        return done.onErrorResume(
                Refusal.class, no -> Mono.just(new Declared(Outcome.FAILED, no.getMessage())));
    }

    private Mono<Declared> author(Writer author, boolean plan, String actor) {
        Person person =
                new Person(
                        author.name(),
                        author.slug(),
                        author.aliases(),
                        author.credentials(),
                        author.bio());
        return library.catalog()
                .fresh()
                .filter(known -> known.authorBySlug(author.slug()) != null)
                .map(_ -> declared(Outcome.UNCHANGED))
                .switchIfEmpty(
                        Mono.defer(() ->
                                plan
                                        ? Mono.just(declared(Outcome.CREATED))
                                        : library.authors()
                                                .findOrCreate(person, actor)
                                                .map(made -> same(made.slug(), author.slug()))));
    }

    private static Declared same(String slug, String wanted) {
        return slug.equals(wanted)
                ? declared(Outcome.CREATED)
                : new Declared(Outcome.UNCHANGED, "It is here as '" + slug + "'.");
    }

    private Mono<Declared> series(Row row, boolean plan, String actor) {
        return library.series()
                .find(row.slug())
                .map(there ->
                        there.live()
                                ? declared(Outcome.UNCHANGED)
                                : new Declared(Outcome.SKIPPED, "It is in the trash here."))
                .switchIfEmpty(
                        Mono.defer(() ->
                                plan
                                        ? Mono.just(declared(Outcome.CREATED))
                                        : library.series()
                                                .findOrCreate(
                                                        row.slug(),
                                                        row.title(),
                                                        row.summary(),
                                                        actor)
                                                .flatMap(made -> order(made, row, actor))
                                                .map(_ -> declared(Outcome.CREATED))));
    }

    private Mono<Series> order(Series made, Row row, String actor) {
        return row.posts().isEmpty()
                ? Mono.just(made)
                : library.series().order(made.id(), made.version(), row.posts(), actor);
    }

    private Mono<Declared> topics(TopicScheme scheme, boolean plan, String actor) {
        Mono<SchemePlan> done =
                plan
                        ? library.topics().planImport(scheme)
                        : library.topics().importScheme(scheme, actor);
        return done.map(result -> {
            List<SchemePlan.Outcome> outcomes =
                    result.items().stream().map(SchemePlan.Item::outcome).toList();
            long made = outcomes.stream().filter(SchemePlan.Outcome.CREATED::equals).count();
            Outcome outcome =
                    result.changed() == 0
                            ? Outcome.UNCHANGED
                            : made == outcomes.size() ? Outcome.CREATED : Outcome.UPDATED;
            return new Declared(
                    outcome,
                    "%,d topics, %,d added or changed."
                            .formatted(outcomes.size(), result.changed()));
        });
    }

    private Mono<Declared> redirect(Redirection redirect, boolean plan, String actor) {
        return library.addresses()
                .at(redirect.from())
                .map(_ -> declared(Outcome.UNCHANGED))
                .switchIfEmpty(
                        Mono.defer(() ->
                                plan
                                        ? Mono.just(declared(Outcome.CREATED))
                                        : library.redirects()
                                                .create(redirect.from(), redirect.to(), actor)
                                                .map(_ -> declared(Outcome.CREATED))));
    }

    private Mono<Declared> address(Former former, boolean plan, String actor) {
        return library.addresses()
                .owners(List.of(Address.normal(former.path()), Address.normal(former.now())))
                .flatMap(owners -> address(former, owners, plan, actor));
    }

    private Mono<Declared> address(
            Former former, Map<String, Address> owners, boolean plan, String actor) {
        String path = Address.normal(former.path());
        Address there = owners.get(path);
        Address home = owners.get(Address.normal(former.now()));
        if (there != null) {
            boolean same = home != null && there.target().equals(home.target());
            return Mono.just(
                    same
                            ? declared(Outcome.UNCHANGED)
                            : new Declared(Outcome.SKIPPED, "Something else lives there."));
        }
        if (plan) {
            return Mono.just(declared(Outcome.CREATED));
        }
        if (home == null || !NAMED.contains(home.kind()) || path.length() > Address.MAX_PATH) {
            return Mono.just(
                    new Declared(
                            Outcome.SKIPPED, "Nothing lives at '%s'.".formatted(former.now())));
        }
        return library.addresses()
                .reserve(new Address(path, home.kind(), home.target(), actor))
                .map(_ -> declared(Outcome.CREATED));
    }

    private static Declared declared(Outcome outcome) {
        return new Declared(outcome, null);
    }

    /** The id of an author whom a post names by slug, or else by name; null when there is none. */
    static @Nullable String authorId(Catalog known, String slug, String name) {
        var bySlug = known.authorBySlug(slug);
        if (bySlug != null) {
            return bySlug.id();
        }
        return known.authors().values().stream()
                .filter(a -> a.name().equals(name) || a.aliases().contains(name))
                .map(a -> a.id())
                .findFirst()
                .orElse(null);
    }
}
