package relata.journal;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Mono;

/**
 * The state that each entry made, apart from the entries, so that followers read little. Without
 * the rendered body, which can be made again from the source.
 */
final class Snapshots {

    private static final String COLLECTION = "snapshots";

    private static final List<String> SLUGS =
            List.of("state.slug", "state.published.content.slug", "state.draft.slug");

    private final ReactiveMongoTemplate mongo;

    Snapshots(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    <T extends Versioned<T>> Mono<Void> insert(List<T> made) {
        List<Document> documents = made.stream().map(this::snapshot).toList();
        return mongo.insert(documents, COLLECTION).then();
    }

    private Document snapshot(Versioned<?> made) {
        Document state = Journal.raw(mongo, made);
        if (state.get("published") instanceof Document live) {
            live.remove("body");
        }
        return new Document("_id", made.seq()).append("state", state);
    }

    /** Keeps a state under another number, too. */
    Mono<Void> copy(long from, long to) {
        return mongo.findById(from, Document.class, COLLECTION)
                .doOnNext(snapshot -> snapshot.put("_id", to))
                .flatMap(snapshot -> mongo.insert(snapshot, COLLECTION))
                .then();
    }

    Mono<Void> remove(List<Long> seqs) {
        return mongo.remove(query(where("_id").in(Set.copyOf(seqs))), COLLECTION).then();
    }

    Mono<Map<String, Object>> find(long seq) {
        return mongo.findById(seq, Document.class, COLLECTION)
                .map(document -> document.get("state", Document.class));
    }

    /** The slugs in some snapshots by their number: of what is published, else of the draft. */
    Mono<Map<Long, String>> slugs(Collection<Long> seqs) {
        Query which = query(where("_id").in(Set.copyOf(seqs)));
        which.fields().include(SLUGS.toArray(String[]::new));
        return mongo.find(which, Document.class, COLLECTION)
                .filter(document -> !slug(document).isEmpty())
                .collectMap(Snapshots::seq, Snapshots::slug);
    }

    private static long seq(Document snapshot) {
        return Objects.requireNonNull(snapshot.get("_id", Number.class)).longValue();
    }

    private static String slug(Document snapshot) {
        return SLUGS.stream()
                .map(path -> snapshot.getEmbedded(List.of(path.split("\\.")), String.class))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse("");
    }

    /** Some fields of several, by the id of what they are states of. */
    Mono<Map<String, Document>> find(Collection<Long> seqs, String... fields) {
        Query which = query(where("_id").in(seqs));
        which.fields().include("state._id");
        Stream.of(fields).forEach(field -> which.fields().include("state." + field));
        return mongo.find(which, Document.class, COLLECTION)
                .map(document -> document.get("state", Document.class))
                .collectMap(state -> state.getString("_id"));
    }
}
