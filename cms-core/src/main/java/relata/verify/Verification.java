package relata.verify;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.catalog.Catalog;
import relata.journal.JournalEntry;
import relata.journal.Kind;
import relata.library.Library;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.SeriesPlace;
import relata.redirect.Redirect;

/**
 * Compares what is kept with the journal, the addresses and the catalog. Reads in batches, so that
 * memory does not grow with the library.
 */
public final class Verification {

    private static final int BATCH = 200;

    private final Library library;

    /**
     * @param library which one
     */
    public Verification(Library library) {
        this.library = library;
    }

    /** Every difference; none when all is well. */
    public Flux<Difference> differences() {
        return Flux.concat(
                unsettled(),
                Flux.fromArray(Kind.values()).concatMap(this::journal),
                library.catalog().fresh().flatMapMany(this::posts),
                redirects());
    }

    /** The versions of all published posts, by id, for comparing with an index. */
    public Flux<Map.Entry<String, Long>> published() {
        Query live = query(where("published").ne(null)).with(Sort.by("_id"));
        live.fields().include("published.version");
        return library.mongo()
                .find(live, Document.class, Kind.POST.collection())
                .map(d -> Map.entry(d.getString("_id"), version(d)));
    }

    private static long version(Document document) {
        return document.getEmbedded(List.of("published", "version"), Number.class).longValue();
    }

    private Flux<Difference> unsettled() {
        return library.mongo()
                .find(
                        query(where("state").is(JournalEntry.State.PENDING)),
                        JournalEntry.class,
                        "journal")
                .map(entry -> new Difference(name(entry), "The journal entry is not settled."));
    }

    private static String name(JournalEntry entry) {
        return "journal " + entry.seq() + " (" + entry.kind().word() + " " + entry.id() + ")";
    }

    /** Each document names an entry that took effect and made this version of it. */
    private Flux<Difference> journal(Kind kind) {
        Query all = new Query().with(Sort.by("_id"));
        all.fields().include("version", "seq");
        return library.mongo()
                .find(all, Document.class, kind.collection())
                .buffer(BATCH)
                .concatMap(batch -> journal(kind, batch));
    }

    private Flux<Difference> journal(Kind kind, List<Document> batch) {
        Set<Long> seqs = batch.stream().map(d -> number(d, "seq")).collect(Collectors.toSet());
        return library.mongo()
                .find(query(where("_id").in(seqs)), JournalEntry.class, "journal")
                .collectMap(JournalEntry::seq)
                .flatMapIterable(entries -> unnamed(kind, batch, entries));
    }

    private static List<Difference> unnamed(
            Kind kind, List<Document> batch, Map<Long, JournalEntry> entries) {
        return batch.stream()
                .filter(d -> !made(d, entries.get(number(d, "seq"))))
                .map(d ->
                        new Difference(
                                kind.word() + " " + d.getString("_id"),
                                "Version "
                                        + number(d, "version")
                                        + " names journal entry "
                                        + number(d, "seq")
                                        + ", which did not make it."))
                .toList();
    }

    private static boolean made(Document document, @Nullable JournalEntry entry) {
        return entry != null
                && entry.state() == JournalEntry.State.APPLIED
                && entry.id().equals(document.getString("_id"))
                && entry.version() == number(document, "version");
    }

    private static long number(Document document, String field) {
        Number number = document.get(field, Number.class);
        return number == null ? -1 : number.longValue();
    }

    /** What a post refers to is there, and its address leads to it. */
    private Flux<Difference> posts(Catalog catalog) {
        return library.mongo()
                .find(new Query().with(Sort.by("_id")).cursorBatchSize(BATCH), Post.class)
                .buffer(BATCH)
                .concatMap(batch -> posts(catalog, batch));
    }

    private Flux<Difference> posts(Catalog catalog, List<Post> batch) {
        Mono<Map<String, Address>> owners =
                library.addresses()
                        .owners(
                                batch.stream()
                                        .flatMap(p -> contents(p).map(Verification::path))
                                        .toList());
        return owners.flatMapIterable(
                known -> batch.stream().flatMap(post -> post(catalog, known, post)).toList());
    }

    private static Stream<PostContent> contents(Post post) {
        if (post.erased()) {
            return Stream.empty();
        }
        return post.published() == null
                ? Stream.of(post.working())
                : Stream.of(post.working(), post.published().content()).distinct();
    }

    private static String path(PostContent content) {
        return Address.path(Kind.POST, content.slug());
    }

    private static Stream<Difference> post(
            Catalog catalog, Map<String, Address> owners, Post post) {
        List<String> problems = new ArrayList<>();
        contents(post)
                .forEach(content -> {
                    Address owner = owners.get(path(content));
                    if (owner == null || !owner.target().equals(post.id())) {
                        problems.add("Its address " + path(content) + " does not lead to it.");
                    }
                    missing(
                            problems,
                            "topic",
                            content.topics(),
                            id -> catalog.topics().byId(id) != null);
                    missing(
                            problems,
                            "author",
                            content.authors(),
                            id -> catalog.author(id) != null);
                    SeriesPlace place = content.series();
                    missing(
                            problems,
                            "series",
                            place == null ? List.of() : List.of(place.series()),
                            catalog.series()::containsKey);
                });
        return problems.stream().distinct().map(p -> new Difference("post " + post.id(), p));
    }

    /** The path of a redirect leads to it. */
    private Flux<Difference> redirects() {
        return library.mongo()
                .find(query(where("removedAt").is(null)).with(Sort.by("_id")), Redirect.class)
                .buffer(BATCH)
                .concatMap(batch ->
                        library.addresses()
                                .owners(batch.stream().map(Redirect::from).toList())
                                .flatMapIterable(owners -> lost(batch, owners)));
    }

    private static List<Difference> lost(List<Redirect> batch, Map<String, Address> owners) {
        return batch.stream()
                .filter(redirect -> {
                    Address owner = owners.get(redirect.from());
                    return owner == null || !owner.target().equals(redirect.id());
                })
                .map(redirect ->
                        new Difference(
                                "redirect " + redirect.id(),
                                "Its path " + redirect.from() + " does not lead to it."))
                .toList();
    }

    private static void missing(
            List<String> problems, String what, List<String> ids, Predicate<String> exists) {
        ids.stream()
                .filter(exists.negate())
                .forEach(id -> problems.add("It names a " + what + " that is not there: " + id));
    }
}
