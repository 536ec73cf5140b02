package relata.portable;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import relata.address.Address;
import relata.catalog.Catalog;
import relata.journal.Kind;
import relata.library.Library;
import relata.portable.PortableCatalog.Former;

/**
 * Where topics, series and authors lived before.
 *
 * @param library where addresses are
 * @param catalog what lives at them
 */
record FormerAddresses(Library library, Catalog catalog) {

    /** Something with its id and where it lives. */
    private record Home(String id, String path) {

        Home(Kind kind, String id, String slug) {
            this(id, Address.path(kind, slug));
        }
    }

    /**
     * All paths, in the order of where they lead.
     *
     * @param named whose are wanted; everybody's when null
     */
    Flux<Former> all(@Nullable Named named) {
        Comparator<Former> order = Comparator.comparing(Former::path);
        return Flux.fromStream(() -> homes(named).sorted(Comparator.comparing(Home::path)))
                .concatMap(home -> of(home).sort(order));
    }

    private Stream<Home> homes(@Nullable Named named) {
        Set<String> authors = new HashSet<>();
        Set<String> topicIds = new HashSet<>();
        if (named != null) {
            named.authors().stream()
                    .map(catalog::author)
                    .filter(Objects::nonNull)
                    .forEach(author -> authors.add(author.id()));
            named.topics().stream()
                    .map(id -> catalog.topics().byId(id))
                    .filter(Objects::nonNull)
                    .forEach(topic -> topicIds.add(topic.id()));
        }
        Stream<Home> topics =
                catalog.topics().all().stream()
                        .filter(t -> named == null || topicIds.contains(t.id()))
                        .map(t -> new Home(Kind.TOPIC, t.id(), t.slug()));
        Stream<Home> series =
                catalog.series().values().stream()
                        .filter(s -> named == null || named.series().contains(s.id()))
                        .map(s -> new Home(Kind.SERIES, s.id(), s.slug()));
        Stream<Home> people =
                catalog.authors().values().stream()
                        .filter(a -> named == null || authors.contains(a.id()))
                        .map(a -> new Home(Kind.AUTHOR, a.id(), a.slug()));
        return Stream.of(topics, series, people).flatMap(homes -> homes);
    }

    private Flux<Former> of(Home home) {
        return library.addresses()
                .of(home.id())
                .map(Address::path)
                .filter(path -> !path.equals(home.path()))
                .map(path -> new Former(path, home.path()));
    }
}
