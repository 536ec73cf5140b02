package relata.journal;

import static java.util.Objects.requireNonNull;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.bson.Document;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Mono;

/** Numbers that are handed out once, in ranges. */
final class Sequence {

    private static final String COUNTERS = "counters";

    private final ReactiveMongoTemplate mongo;
    private final Query counter;

    Sequence(ReactiveMongoTemplate mongo, String name) {
        this.mongo = mongo;
        this.counter = query(where("_id").is(name));
    }

    /** Takes that many numbers in a row and answers the first. */
    Mono<Long> take(int count) {
        return mongo.findAndModify(
                        counter,
                        new Update().inc("last", (long) count),
                        FindAndModifyOptions.options().upsert(true).returnNew(true),
                        Document.class,
                        COUNTERS)
                .map(document -> last(document) - count + 1);
    }

    private static long last(Document document) {
        return requireNonNull(document.get("last", Number.class)).longValue();
    }
}
