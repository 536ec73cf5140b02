package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.body.BodyWarning;
import relata.body.RenderedBody;
import relata.catalog.Catalog;
import relata.journal.Kind;
import relata.refusal.Invalid.Problem;

/**
 * Looks some content through before its publication: the rules, what it refers to, and where the
 * links in its body lead within the library. Links to elsewhere are not followed.
 */
final class Reviewing {

    private static final String BODY = "/body/source";

    private final ReactiveMongoTemplate mongo;
    private final Addresses addresses;
    private final ShownAssets shown;

    Reviewing(ReactiveMongoTemplate mongo, Addresses addresses, ShownAssets shown) {
        this.mongo = mongo;
        this.addresses = addresses;
        this.shown = shown;
    }

    /**
     * Looks it through.
     *
     * @param id the post that it is or will be content of; null when there is none yet
     */
    Mono<Review> review(
            @Nullable String id, PostContent content, RenderedBody rendered, Catalog known) {
        List<Problem> warnings = rendered.warnings().stream().map(Reviewing::lost).toList();
        return Mono.zip(shown.missing(content), links(id, rendered, known))
                .map(found -> found.getT2().after(found.getT1(), warnings))
                .map(found -> found.after(PostRules.broken(content, known), List.of()));
    }

    private Mono<Review> links(@Nullable String id, RenderedBody rendered, Catalog known) {
        Set<String> links =
                rendered.links().stream()
                        .map(Address::normal)
                        .filter(Reviewing::ours)
                        .collect(Collectors.toSet());
        return links.isEmpty()
                ? Mono.just(new Review(List.of(), List.of()))
                : targets(links, known).map(targets -> judge(id, links, targets));
    }

    private static Problem lost(BodyWarning warning) {
        String detail = warning.detail().isEmpty() ? "" : " (" + warning.detail() + ")";
        return new Problem(BODY, warning.code(), warning.message() + detail);
    }

    private static boolean ours(String path) {
        return Stream.of(Kind.POST, Kind.SERIES, Kind.TOPIC, Kind.AUTHOR)
                .anyMatch(kind -> Address.slug(kind, path) != null);
    }

    /** What a link leads to, and whether readers get there. */
    private record Target(String id, boolean open) {}

    private Mono<Map<String, Target>> targets(Set<String> links, Catalog known) {
        return addresses
                .owners(links)
                .flatMap(owners -> posts(owners).map(posts -> targets(owners, known, posts)));
    }

    private Mono<Map<String, Document>> posts(Map<String, Address> owners) {
        Set<String> ids =
                owners.values().stream()
                        .filter(address -> address.kind() == Kind.POST)
                        .map(Address::target)
                        .collect(Collectors.toSet());
        Query which = query(where("_id").in(ids));
        which.fields().include("published.version").include("life");
        return ids.isEmpty()
                ? Mono.just(Map.of())
                : mongo.find(which, Document.class, Kind.POST.collection())
                        .collectMap(post -> post.getString("_id"));
    }

    private static Map<String, Target> targets(
            Map<String, Address> owners, Catalog known, Map<String, Document> posts) {
        Map<String, Target> targets = new HashMap<>();
        for (Address address : owners.values()) {
            Target target = target(address, known, posts);
            if (target != null) {
                targets.put(address.path(), target);
            }
        }
        return targets;
    }

    private static @Nullable Target target(
            Address address, Catalog known, Map<String, Document> posts) {
        Predicate<String> exists =
                switch (address.kind()) {
                    case POST -> posts::containsKey;
                    case SERIES -> known.series()::containsKey;
                    case TOPIC -> id -> known.topics().byId(id) != null;
                    case AUTHOR -> known.authors()::containsKey;
                    case REDIRECT, RELATED, SEARCH_SETTINGS, ASSET -> _ -> true;
                };
        String id = address.target();
        if (!exists.test(id)) {
            return null;
        }
        return address.kind() == Kind.POST ? post(address, posts.get(id)) : new Target(id, true);
    }

    private static @Nullable Target post(Address address, @Nullable Document post) {
        Document life = post == null ? new Document() : post.get("life", new Document());
        if (post == null || life.get("purgedAt") != null) {
            return null;
        }
        String slug = Address.slug(Kind.POST, address.path());
        boolean known = life.getList("slugs", String.class, List.of()).contains(slug);
        return new Target(address.target(), known && post.get("published") != null);
    }

    private static Review judge(
            @Nullable String id, Set<String> links, Map<String, Target> targets) {
        List<Problem> errors = new ArrayList<>();
        List<Problem> warnings = new ArrayList<>();
        for (String link : links.stream().sorted().toList()) {
            Target target = targets.get(link);
            if (target == null) {
                errors.add(new Problem(BODY, "unknown-link", "Nothing lives at '" + link + "'."));
            } else if (!target.open() && !target.id().equals(id)) {
                warnings.add(
                        new Problem(
                                BODY,
                                "link-not-published",
                                "What lives at '" + link + "' is not published."));
            }
        }
        return new Review(errors, warnings);
    }
}
