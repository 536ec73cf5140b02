package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.journal.Change;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.refusal.Refusal;

/** Makes links between imported posts lead to where those are now. */
final class ImportedLinks {

    private static final int BATCH = 50;

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final Addresses addresses;
    private final Rendering rendering;

    /** The slugs of a post, without all that it says. */
    private record Slugs(@Id String id, @Nullable Slugged draft, @Nullable Live published) {

        private record Slugged(String slug) {}

        private record Live(Slugged content) {}

        String path() {
            Slugged shown = published != null ? published.content() : draft;
            return Address.path(Kind.POST, Objects.requireNonNull(shown).slug());
        }
    }

    /** A post and its links to the site that it came from. */
    private record Linking(Post post, List<OldLink> links) {}

    /** A post with what its links become, and those that lead nowhere. */
    private record Relinked(Post post, Map<String, String> found, List<String> unresolved) {}

    ImportedLinks(
            ReactiveMongoTemplate mongo,
            Journal journal,
            Addresses addresses,
            Rendering rendering) {
        this.mongo = mongo;
        this.journal = journal;
        this.addresses = addresses;
        this.rendering = rendering;
    }

    /** See {@link PostImports#resolveLinks}. */
    Mono<LinkedBodies> resolve(Map<String, String> posts, Set<String> hosts, String actor) {
        return Flux.fromIterable(posts.keySet())
                .buffer(BATCH)
                .concatMap(ids -> linking(ids, posts, hosts))
                .concatMap(batch -> batch(batch, actor))
                .reduce(LinkedBodies.NONE, LinkedBodies::plus);
    }

    private Mono<List<Linking>> linking(
            List<String> ids, Map<String, String> posts, Set<String> hosts) {
        return mongo.find(query(where("_id").in(ids)), Post.class)
                .filter(ImportedLinks::isAsImported)
                .map(post ->
                        new Linking(post, links(post, posts.getOrDefault(post.id(), ""), hosts)))
                .filter(linking -> !linking.links().isEmpty())
                .collectList();
    }

    private static boolean isAsImported(Post post) {
        PostStatus status = post.status();
        return !post.erased()
                && status != PostStatus.TRASHED
                && status != PostStatus.ARCHIVED
                && post.origin() != null
                && post.origin().version() == post.version();
    }

    private static List<OldLink> links(Post post, String from, Set<String> hosts) {
        return BodyLinks.in(post.working().body()).stream()
                .map(written -> OldLink.of(written, from, hosts))
                .filter(Objects::nonNull)
                .filter(OldLink::mayBePost)
                .toList();
    }

    private Mono<LinkedBodies> batch(List<Linking> batch, String actor) {
        Set<String> paths =
                batch.stream()
                        .flatMap(linking -> linking.links().stream())
                        .flatMap(link -> link.known().stream())
                        .collect(Collectors.toSet());
        return addresses
                .owners(paths)
                .flatMap(this::addressesNow)
                .map(now -> batch.stream().map(one -> relinked(one, now)).toList())
                .flatMap(relinked -> write(relinked, actor));
    }

    /** Where the posts are now that live at these paths, by those paths. */
    private Mono<Map<String, String>> addressesNow(Map<String, Address> owners) {
        Map<String, String> targets = new HashMap<>();
        owners.forEach((path, owner) -> {
            if (owner.kind() == Kind.POST) {
                targets.put(path, owner.target());
            }
        });
        return slugs(targets.values())
                .map(bySlug -> {
                    targets.values().retainAll(bySlug.keySet());
                    targets.replaceAll((_, id) -> Objects.requireNonNull(bySlug.get(id)));
                    return targets;
                });
    }

    private Mono<Map<String, String>> slugs(Collection<String> ids) {
        Query wanted = query(where("_id").in(Set.copyOf(ids)));
        wanted.fields().include("draft.slug", "published.content.slug");
        return mongo.find(wanted, Slugs.class, Kind.POST.collection())
                .filter(post -> post.draft() != null || post.published() != null)
                .collectMap(Slugs::id, Slugs::path);
    }

    private static Relinked relinked(Linking linking, Map<String, String> now) {
        Map<String, String> found = new HashMap<>();
        List<String> unresolved = new ArrayList<>();
        for (OldLink link : linking.links()) {
            String path =
                    link.known().stream()
                            .map(now::get)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
            if (path == null) {
                unresolved.add(link.written());
            } else if (!link.written().equals(path + link.fragment())) {
                found.put(link.written(), path + link.fragment());
            }
        }
        return new Relinked(linking.post(), found, unresolved);
    }

    /** A post that was changed meanwhile, or can't be rendered so, stays as it is. */
    private Mono<LinkedBodies> write(List<Relinked> posts, String actor) {
        return Flux.fromIterable(posts)
                .filter(one -> !one.found().isEmpty())
                .flatMapSequential(one -> change(one, actor), Rendering.THREADS)
                .collectList()
                .flatMap(journal::writeAll)
                .map(done -> done.stream().map(Post::id).collect(Collectors.toSet()))
                .map(done -> told(posts, done));
    }

    private static LinkedBodies told(List<Relinked> posts, Set<String> done) {
        int rewritten =
                posts.stream()
                        .filter(one -> done.contains(one.post().id()))
                        .mapToInt(one -> one.found().size())
                        .sum();
        List<String> unresolved = posts.stream().flatMap(p -> p.unresolved().stream()).toList();
        return new LinkedBodies(rewritten, unresolved);
    }

    private Mono<Change<Post>> change(Relinked relinked, String actor) {
        Post post = relinked.post();
        Map<String, String> found = relinked.found();
        PostContent draft = post.draft() == null ? null : relinked(post.draft(), found);
        Published live = post.published();
        Mono<Post> next =
                live == null
                        ? Mono.just(with(post, draft, null))
                        : Mono.just(live.with(content -> relinked(content, found)))
                                .flatMap(now -> rendering.live(now.content()).map(now::rendered))
                                .map(now -> with(post, draft, now));
        return next.map(p -> Change.of("link", actor, post, p))
                .onErrorResume(Refusal.class, _ -> Mono.empty());
    }

    private static PostContent relinked(PostContent content, Map<String, String> found) {
        return content.withBody(BodyLinks.rewritten(content.body(), found));
    }

    private static Post with(Post post, @Nullable PostContent draft, @Nullable Published live) {
        return new Post(
                post.id(),
                post.version(),
                post.seq(),
                draft,
                live,
                post.life(),
                Origin.carriedOver(post.origin(), post.version()),
                post.agenda(),
                post.createdAt(),
                post.updatedAt());
    }
}
