package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.journal.Kind;

/**
 * Where posts are.
 *
 * @param mongo the store, for reading
 */
record PostPaths(ReactiveMongoTemplate mongo) {

    /** What stands for the path of a post that was erased. */
    static final String NOWHERE = "";

    /** The slugs of a post, without all that it says. */
    private record Slugs(@Id String id, @Nullable Slugged draft, @Nullable Live published) {

        private record Slugged(String slug) {}

        private record Live(Slugged content) {}

        String path() {
            Slugged shown = published != null ? published.content() : draft;
            return shown == null ? NOWHERE : Address.path(Kind.POST, shown.slug());
        }
    }

    /** The paths of posts by id; {@link #NOWHERE} for one that was erased. */
    Mono<Map<String, String>> of(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Mono.just(Map.of());
        }
        Query wanted = query(where("_id").in(Set.copyOf(ids)));
        wanted.fields().include("draft.slug", "published.content.slug");
        return mongo.find(wanted, Slugs.class, Kind.POST.collection())
                .collectMap(Slugs::id, Slugs::path);
    }
}
