package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.journal.Change;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.refusal.Refusal;

/**
 * Makes links between imported posts lead to where those are now, where {@link LinksAhead} could
 * not tell.
 */
final class ImportedLinks {

    private static final int BATCH = 50;

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final Addresses addresses;
    private final PostPaths paths;
    private final Rendering rendering;

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
        this.paths = new PostPaths(mongo);
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
                        new Linking(
                                post,
                                OldLink.in(
                                        post.working().body(),
                                        posts.getOrDefault(post.id(), ""),
                                        hosts)))
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

    private Mono<LinkedBodies> batch(List<Linking> batch, String actor) {
        Set<String> old =
                batch.stream()
                        .flatMap(linking -> linking.links().stream())
                        .flatMap(link -> link.known().stream())
                        .collect(Collectors.toSet());
        return addresses
                .owners(old)
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
        return paths.of(targets.values())
                .map(now -> {
                    targets.values().retainAll(now.keySet());
                    targets.replaceAll((_, id) -> Objects.requireNonNull(now.get(id)));
                    targets.values().removeIf(PostPaths.NOWHERE::equals);
                    return targets;
                });
    }

    private static Relinked relinked(Linking linking, Map<String, String> now) {
        OldLink.Leading leading = OldLink.leading(linking.links(), now);
        return new Relinked(linking.post(), leading.found(), leading.unresolved());
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
