package relata.journal;

import static java.util.Objects.requireNonNull;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The documents of one kind, changed by compare-and-set on their version. */
final class Documents<T extends Versioned<T>> {

    private static final int DUPLICATE_KEY = 11000;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final ReactiveMongoTemplate mongo;
    private final Kind kind;

    Documents(ReactiveMongoTemplate mongo, Kind kind) {
        this.mongo = mongo;
        this.kind = kind;
    }

    /** Answers those that took effect. Which they are is read back, never guessed from counts. */
    Mono<List<T>> replace(Batch<T> batch) {
        List<WriteModel<Document>> writes =
                IntStream.range(0, batch.size()).mapToObj(i -> model(batch, i)).toList();
        return mongo.getCollection(kind.collection())
                .flatMap(c -> Mono.from(c.bulkWrite(writes, UNORDERED)))
                .map(result -> result.getInsertedCount() + result.getMatchedCount())
                .onErrorResume(MongoBulkWriteException.class, Documents::onlyDuplicates)
                .flatMap(
                        count -> count == batch.size() ? Mono.just(batch.made()) : readBack(batch));
    }

    private WriteModel<Document> model(Batch<T> batch, int i) {
        T next = batch.made().get(i);
        long base = batch.changes().get(i).base();
        Document document = Journal.raw(mongo, next);
        return base == 0
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(
                        Filters.and(Filters.eq("_id", next.id()), Filters.eq("version", base)),
                        document);
    }

    private static Mono<Integer> onlyDuplicates(MongoBulkWriteException failure) {
        boolean duplicates =
                failure.getWriteErrors().stream().allMatch(e -> e.getCode() == DUPLICATE_KEY);
        return duplicates ? Mono.just(-1) : Mono.error(failure);
    }

    private Mono<List<T>> readBack(Batch<T> batch) {
        return seqs(batch.ids())
                .collectList()
                .map(HashSet::new)
                .map(seqs -> batch.made().stream().filter(m -> seqs.contains(m.seq())).toList());
    }

    private Flux<Long> seqs(List<String> ids) {
        Query which = query(where("_id").in(Set.copyOf(ids)));
        which.fields().include("seq");
        return mongo.find(which, Document.class, kind.collection())
                .map(document -> requireNonNull(document.get("seq", Number.class)).longValue());
    }
}
