package relata.portable;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.catalog.Catalog;
import relata.journal.Kind;
import relata.library.Library;
import relata.post.Post;
import relata.post.PostStatus;
import relata.series.Series;
import relata.topic.Topic;

/**
 * What of a library goes out. Several lists narrow one another down; what several entries of one
 * list mean goes out together.
 *
 * @param posts slugs, former ones too, or ids; all when null
 * @param topics slugs or ids of topics, which mean those below them as well; any when null
 * @param series slugs or ids of series; any when null
 * @param drafts whether what readers don't get goes out, too
 */
public record Selection(
        @Nullable Set<String> posts,
        @Nullable Set<String> topics,
        @Nullable Set<String> series,
        boolean drafts) {

    /** Everything. */
    public static final Selection ALL = new Selection(null, null, null, true);

    /** Some posts. */
    public static Selection of(Set<String> posts) {
        return new Selection(posts, null, null, true);
    }

    /**
     * Something that was named and is not there.
     *
     * @param kind what it was said to be
     * @param name its slug or id
     */
    public record Missing(Kind kind, String name) {

        /** The same for people. */
        public String sentence() {
            return "There is no %s '%s'.".formatted(kind.word(), name);
        }
    }

    /** Finds what is meant. */
    public Mono<Chosen> in(Library library) {
        return library.catalog().fresh().flatMap(catalog -> in(library, catalog));
    }

    private Mono<Chosen> in(Library library, Catalog catalog) {
        return postIds(library).map(found -> chosen(catalog, found));
    }

    private Chosen chosen(Catalog catalog, Map<String, Set<String>> found) {
        List<Missing> missing = new ArrayList<>();
        return new Chosen(
                catalog,
                ids(Kind.POST, posts, name -> found.getOrDefault(name, Set.of()), missing),
                ids(Kind.TOPIC, topics, name -> topicIds(catalog, name), missing),
                ids(Kind.SERIES, series, name -> seriesIds(catalog, name), missing),
                drafts,
                missing);
    }

    private static @Nullable Set<String> ids(
            Kind kind,
            @Nullable Set<String> names,
            Function<String, Set<String>> meant,
            List<Missing> missing) {
        if (names == null) {
            return null;
        }
        Set<String> all = new HashSet<>();
        for (String name : new TreeSet<>(names)) {
            Set<String> ids = meant.apply(name);
            all.addAll(ids);
            if (ids.isEmpty()) {
                missing.add(new Missing(kind, name));
            }
        }
        return all;
    }

    private static Set<String> topicIds(Catalog catalog, String name) {
        Topic bySlug = catalog.topics().bySlug(name);
        Topic topic = bySlug != null ? bySlug : catalog.topics().byId(name);
        return topic == null ? Set.of() : catalog.topics().withNarrower(topic.id());
    }

    private static Set<String> seriesIds(Catalog catalog, String name) {
        Series bySlug = catalog.seriesBySlug(name);
        Series one = bySlug != null ? bySlug : catalog.series().get(name);
        return one == null ? Set.of() : Set.of(one.id());
    }

    /** The posts that are there, by the names that were given. */
    private Mono<Map<String, Set<String>>> postIds(Library library) {
        if (posts == null) {
            return Mono.just(Map.of());
        }
        List<String> paths = posts.stream().map(name -> Address.path(Kind.POST, name)).toList();
        return library.addresses()
                .owners(paths)
                .map(owners -> posts.stream().collect(toMap(n -> n, n -> meant(n, owners))))
                .flatMap(meant -> there(library, meant));
    }

    private static String meant(String name, Map<String, Address> owners) {
        Address owner = owners.get(Address.path(Kind.POST, name));
        return owner == null ? name : owner.target();
    }

    private static Mono<Map<String, Set<String>>> there(
            Library library, Map<String, String> meant) {
        return library.posts()
                .byIds(meant.values())
                .filter(post -> post.status() != PostStatus.TRASHED)
                .map(Post::id)
                .collect(toSet())
                .map(ids ->
                        meant.keySet().stream()
                                .filter(name -> ids.contains(meant.get(name)))
                                .collect(toMap(n -> n, n -> Set.of(meant.getOrDefault(n, n)))));
    }
}
