package relata.portable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.asset.Asset;
import relata.asset.Assets;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.library.Library;
import relata.portable.PortableCatalog.Former;
import relata.post.PostStatus;
import relata.redirect.Redirect;
import relata.series.Series;
import relata.topic.Topic;
import relata.verify.Difference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a library holds, by names that mean the same in every library, so that two can be compared
 * whatever their ids. What is in the trash does not count.
 *
 * @param things fields by the name of the thing, such as {@code post how-to-apologise}; long values
 *     by their digest
 */
public record Inventory(SortedMap<String, SortedMap<String, String>> things) {

    private static final int LONG = 100;
    private static final int NAMED = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads a library. Memory grows with the number of its posts, not with their length. */
    public static Mono<Inventory> of(Library library, Assets assets) {
        return library.catalog()
                .fresh()
                .flatMap(catalog -> new Reading(library, assets, catalog).read());
    }

    /**
     * Names every difference.
     *
     * @param other what it is compared with
     * @param name what the other is called in sentences
     */
    public List<Difference> differences(Inventory other, String name) {
        List<Difference> found = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(things.keySet());
        all.addAll(other.things.keySet());
        for (String thing : all) {
            Map<String, String> here = things.get(thing);
            Map<String, String> there = other.things.get(thing);
            if (here == null || there == null) {
                String where = there == null ? "It is not in " + name : "It is only in " + name;
                found.add(new Difference(thing, where + "."));
            } else {
                compare(thing, here, there, found);
            }
        }
        return found;
    }

    private static void compare(
            String thing,
            Map<String, String> here,
            Map<String, String> there,
            List<Difference> found) {
        TreeSet<String> fields = new TreeSet<>(here.keySet());
        fields.addAll(there.keySet());
        for (String field : fields) {
            String one = here.getOrDefault(field, "nothing");
            String two = there.getOrDefault(field, "nothing");
            if (!one.equals(two)) {
                found.add(
                        new Difference(
                                thing, "%s is %s here and %s there.".formatted(field, one, two)));
            }
        }
    }

    /** Reads one library. */
    private static final class Reading {

        private final Library library;
        private final Assets assets;
        private final Catalog catalog;
        private final SortedMap<String, SortedMap<String, String>> things = new TreeMap<>();
        private final Map<String, String> slugs = new HashMap<>();

        Reading(Library library, Assets assets, Catalog catalog) {
            this.library = library;
            this.assets = assets;
            this.catalog = catalog;
        }

        Mono<Inventory> read() {
            PortableView view = new PortableView(library, catalog, true);
            return library.allPosts()
                    .filter(post -> post.status() != PostStatus.TRASHED)
                    .concatMap(view::of)
                    .map(PortablePost::repeatable)
                    .map(this::add)
                    .thenMany(Flux.defer(this::redirects))
                    .doOnNext(this::add)
                    .thenMany(Flux.defer(assets::all))
                    .doOnNext(this::add)
                    .then(Mono.fromCallable(this::rest))
                    .flatMap(this::withAddresses);
        }

        /** Where topics, series and authors lived before. */
        private Mono<Inventory> withAddresses(Inventory read) {
            return new FormerAddresses(library, catalog)
                    .all(null)
                    .collectMultimap(Former::now, Former::path)
                    .doOnNext(all -> all.forEach(this::add))
                    .thenReturn(read);
        }

        private void add(String home, Collection<String> paths) {
            SortedMap<String, String> fields = new TreeMap<>();
            put(fields, "paths", paths);
            things.put("former addresses of " + home, fields);
        }

        private void add(Asset asset) {
            SortedMap<String, String> fields = new TreeMap<>();
            put(fields, "name", asset.name());
            put(fields, "size", asset.size());
            put(fields, "alt", String.valueOf(asset.alt()));
            put(fields, "caption", String.valueOf(asset.caption()));
            put(fields, "credit", String.valueOf(asset.credit()));
            things.put("asset " + asset.hash(), fields);
        }

        private String add(PortablePost post) {
            ObjectNode tree = JSON.valueToTree(post);
            tree.remove(List.of("relata", "id"));
            slugs.put(post.id(), post.content().slug());
            SortedMap<String, String> fields = new TreeMap<>();
            for (String part : List.of("content", "draft")) {
                JsonNode content = tree.path(part);
                content.path("neighbours").forEach(n -> ((ObjectNode) n).remove("post"));
                content.properties()
                        .forEach(f -> put(fields, part + "." + f.getKey(), f.getValue()));
                tree.remove(part);
            }
            tree.properties().forEach(f -> put(fields, f.getKey(), f.getValue()));
            things.put("post " + post.content().slug(), fields);
            return post.id();
        }

        private Flux<Redirect> redirects() {
            return library.redirects()
                    .list(null, NAMED)
                    .expand(page ->
                            page.size() < NAMED
                                    ? Mono.empty()
                                    : library.redirects().list(page.getLast().from(), NAMED))
                    .flatMapIterable(page -> page);
        }

        private void add(Redirect redirect) {
            Redirect.Target to = redirect.to();
            SortedMap<String, String> fields = new TreeMap<>();
            fields.put("to", to == null ? String.valueOf(redirect.url()) : to.path());
            things.put("redirect " + redirect.from(), fields);
        }

        private Inventory rest() {
            catalog.topics().all().forEach(this::add);
            catalog.authors().values().forEach(this::add);
            catalog.series().values().forEach(this::add);
            return new Inventory(things);
        }

        private void add(Topic topic) {
            SortedMap<String, String> fields = new TreeMap<>();
            put(fields, "label", topic.label());
            put(fields, "altLabels", new TreeSet<>(topic.altLabels()));
            put(fields, "hiddenLabels", new TreeSet<>(topic.hiddenLabels()));
            put(fields, "definition", String.valueOf(topic.definition()));
            put(fields, "broader", topics(topic.broader()));
            put(fields, "related", topics(topic.related()));
            things.put("topic " + topic.slug(), fields);
        }

        private TreeSet<String> topics(List<String> ids) {
            TreeSet<String> all = new TreeSet<>();
            ids.stream()
                    .map(id -> catalog.topics().byId(id))
                    .filter(Objects::nonNull)
                    .forEach(topic -> all.add(topic.slug()));
            return all;
        }

        private void add(Author author) {
            SortedMap<String, String> fields = new TreeMap<>();
            put(fields, "name", author.name());
            put(fields, "aliases", author.aliases());
            put(fields, "credentials", String.valueOf(author.credentials()));
            put(fields, "bio", String.valueOf(author.bio()));
            things.put("author " + author.slug(), fields);
        }

        private void add(Series series) {
            SortedMap<String, String> fields = new TreeMap<>();
            put(fields, "title", series.title());
            put(fields, "summary", String.valueOf(series.summary()));
            put(
                    fields,
                    "posts",
                    series.posts().stream().map(slugs::get).filter(Objects::nonNull).toList());
            things.put("series " + series.slug(), fields);
        }

        private static void put(Map<String, String> fields, String name, Object value) {
            String text = value.toString();
            fields.put(name, text.length() > LONG ? digest(text) : text);
        }

        private static String digest(String text) {
            try {
                MessageDigest sha = MessageDigest.getInstance("SHA-256");
                byte[] bytes = sha.digest(text.getBytes(StandardCharsets.UTF_8));
                return "%s… (%,d characters, %s)"
                        .formatted(
                                text.substring(0, 30),
                                text.length(),
                                HexFormat.of().formatHex(bytes, 0, 8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
