package relata.store;

import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The indexes that the queries of the core need. */
public final class Indexes {

    private static final Map<String, List<Index>> WANTED =
            Map.ofEntries(
                    Map.entry(
                            "posts",
                            List.of(
                                    on("published.content.slug"),
                                    on("published.content.kind", "published.publishedAt", "_id"),
                                    on("published.content.topics"),
                                    on("published.content.authors"),
                                    on("published.content.series.series"),
                                    on("published.content.title"),
                                    on("draft.topics"),
                                    on("draft.authors"),
                                    on("draft.series.series"),
                                    on("draft.title"),
                                    on("published.content.image.asset").sparse(),
                                    on("draft.image.asset").sparse(),
                                    on("createdAt", "_id"),
                                    on("updatedAt", "_id"),
                                    on("life.trashedAt").sparse(),
                                    on("life.archivedAt").sparse(),
                                    on("agenda.publish.at").sparse(),
                                    on("agenda.unpublish.at").sparse(),
                                    on("agenda.settledAt").sparse())),
                    Map.entry(
                            "journal",
                            List.of(on("state"), on("kind", "id", "version"), on("at", "_id"))),
                    Map.entry("topics", List.of(on("slug"))),
                    Map.entry("series", List.of(on("slug"))),
                    Map.entry("authors", List.of(on("name"), on("aliases"), on("slug"))),
                    Map.entry(
                            "deliveries",
                            List.of(
                                    on("webhook", "state", "dueAt"),
                                    on("webhook", "createdAt"),
                                    on("seq"),
                                    on("endedAt").sparse())),
                    Map.entry("repeats", List.of(on("expiresAt"))),
                    Map.entry("redirects", List.of(on("from"))),
                    Map.entry("related", List.of(on("blocked.post"))),
                    Map.entry("search-queries", List.of(on("day"), on("key"))),
                    Map.entry("assets", List.of(on("removedAt").sparse(), on("createdAt", "_id"))),
                    Map.entry("addresses", List.of(on("target"))),
                    Map.entry("incidents", List.of(on("at", "_id"))),
                    Map.entry("preview-links", List.of(on("digest"), on("post"))));

    private Indexes() {}

    /** Makes those that are missing. */
    public static Mono<Void> ensure(ReactiveMongoTemplate mongo) {
        return Flux.fromIterable(WANTED.entrySet())
                .concatMap(entry -> ensure(mongo, entry.getKey(), entry.getValue()))
                .then();
    }

    private static Mono<Void> ensure(
            ReactiveMongoTemplate mongo, String collection, List<Index> indexes) {
        return Flux.fromIterable(indexes)
                .concatMap(index -> mongo.indexOps(collection).createIndex(index))
                .then();
    }

    private static Index on(String... fields) {
        Index index = new Index().named(String.join("_", fields).replace('.', '-'));
        for (String field : fields) {
            index.on(field, Sort.Direction.ASC);
        }
        return index;
    }
}
