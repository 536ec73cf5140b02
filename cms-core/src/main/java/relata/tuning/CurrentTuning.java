package relata.tuning;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Mono;
import relata.journal.Journal;
import relata.journal.JournalListener;
import relata.journal.Kind;

/**
 * What readers search by, as it is now. A change made in this process is seen by whoever asks next,
 * one made by another process within a second. Safe for use by several threads.
 */
public final class CurrentTuning implements JournalListener {

    /** How long what was read is good if nothing is heard. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ReactiveMongoTemplate mongo;
    private volatile SearchSettings last = SearchSettings.none(SearchSettings.ACTIVE);
    private volatile Mono<Tuning> reading;

    private CurrentTuning(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
        this.reading = read();
    }

    static CurrentTuning following(Journal journal, ReactiveMongoTemplate mongo) {
        CurrentTuning current = new CurrentTuning(mongo);
        journal.addListener(current);
        return current;
    }

    /** As it is now. The same object as long as nothing changes. */
    public Mono<Tuning> fresh() {
        return Mono.defer(() -> reading);
    }

    @Override
    public void applied(Kind kind, Collection<String> ids, long lastSeq) {
        if (kind == Kind.SEARCH_SETTINGS) {
            reading = read();
        }
    }

    /** The settings may be long, so the version alone is read as long as it is the same. */
    private Mono<Tuning> read() {
        Query version = query(where("_id").is(SearchSettings.ACTIVE));
        version.fields().include("version");
        return mongo.findOne(version, Document.class, Kind.SEARCH_SETTINGS.collection())
                .map(found -> Objects.requireNonNull(found.get("version", Number.class)))
                .filter(found -> found.longValue() != last.version())
                .flatMap(_ -> mongo.findById(SearchSettings.ACTIVE, SearchSettings.class))
                .map(this::newer)
                .switchIfEmpty(Mono.fromSupplier(() -> last))
                .map(SearchSettings::tuning)
                .cache(_ -> LOOK, _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    private synchronized SearchSettings newer(SearchSettings read) {
        if (read.version() > last.version()) {
            last = read;
        }
        return last;
    }
}
