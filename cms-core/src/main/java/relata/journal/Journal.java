package relata.journal;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import relata.refusal.StaleVersion;

/**
 * Every change once, in order. A change is written here before its document is touched; the
 * document then names the entry that made it. History, audit and every follower read from here.
 *
 * <p>The order of events for a write: a number is taken, the snapshot and the entry are written as
 * pending, the document is replaced if it still has the version that the change was made from, the
 * entry is marked applied. Wherever a crash cuts this short, {@link Settling} can tell from the
 * document what happened. Safe for use by several threads and several processes on one store.
 */
public final class Journal {

    /** How long a writer may take before its unfinished entry is looked into by somebody else. */
    public static final Duration GRACE = Duration.ofSeconds(30);

    static final String ENTRIES = "journal";

    private static final Sort OLDEST_FIRST = Sort.by(Sort.Direction.ASC, "_id");
    static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "_id");

    private final ReactiveMongoTemplate mongo;
    private final InstantSource clock;
    private final Snapshots snapshots;
    private final Settling settling;
    private final Sequence sequence;
    private final List<JournalListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param mongo the store
     * @param clock tells when a change was made
     */
    public Journal(ReactiveMongoTemplate mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
        this.snapshots = new Snapshots(mongo);
        this.settling = new Settling(mongo, snapshots, clock);
        this.sequence = new Sequence(mongo, ENTRIES);
    }

    /**
     * Writes one change. Answers what was written; answers nothing when somebody else changed it
     * first, or when something new has an id that is taken.
     */
    public <T extends Versioned<T>> Mono<T> write(Change<T> change) {
        return writeAll(List.of(change)).flatMap(done -> Mono.justOrEmpty(done.stream().findAny()));
    }

    /**
     * Writes changes of one kind in one go, which is quicker than one after the other. Each stands
     * for itself: answers those that took effect, in order; the others lost against somebody else.
     *
     * <p>Once begun it goes on to its end and tells the listeners, even when whoever asked is gone:
     * a client that hangs up cancels its wait, not the change.
     *
     * @param changes of different things of one kind
     */
    public <T extends Versioned<T>> Mono<List<T>> writeAll(List<Change<T>> changes) {
        if (changes.isEmpty()) {
            return Mono.just(List.of());
        }
        return Mono.deferContextual(context -> {
            Caller caller = Caller.of(context);
            return Mono.fromFuture(() -> toTheEnd(changes, caller).toFuture(), true);
        });
    }

    private <T extends Versioned<T>> Mono<List<T>> toTheEnd(
            List<Change<T>> changes, @Nullable Caller caller) {
        return settling.finishBefore(changes)
                .then(Mono.defer(() -> sequence.take(changes.size())))
                .map(first -> new Batch<>(changes, first, caller))
                .flatMap(this::write)
                .retryWhen(Retry.max(3).filter(DuplicateKeyException.class::isInstance));
    }

    private <T extends Versioned<T>> Mono<List<T>> write(Batch<T> batch) {
        return snapshots
                .insert(batch.made())
                .then(Mono.defer(() -> insertEntries(batch)))
                .then(Mono.defer(() -> new Documents<T>(mongo, batch.kind()).replace(batch)))
                .flatMap(done -> settling.mark(batch, done))
                .doOnNext(done -> tell(batch.kind(), done));
    }

    private <T extends Versioned<T>> Mono<Void> insertEntries(Batch<T> batch) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<JournalEntry> entries =
                IntStream.range(0, batch.size()).mapToObj(i -> batch.entry(i, now)).toList();
        return mongo.insert(entries, ENTRIES).then();
    }

    private <T extends Versioned<T>> void tell(Kind kind, List<T> done) {
        if (!done.isEmpty()) {
            Collection<String> ids = done.stream().map(Versioned::id).toList();
            listeners.forEach(listener -> listener.applied(kind, ids, done.getLast().seq()));
        }
    }

    /**
     * The changes after a position that took effect, as far as everything before them is settled. A
     * number that is merely late is waited for: the position never goes past it.
     *
     * @param position where the follower stands; 0 at the beginning
     * @param limit the most entries to look at
     */
    public Mono<Applied> appliedAfter(long position, int limit) {
        return mongo.find(
                        query(where("_id").gt(position)).with(OLDEST_FIRST).limit(limit),
                        JournalEntry.class,
                        ENTRIES)
                .collectList()
                .map(entries -> Stretch.of(position, entries))
                .flatMap(stretch ->
                        settling.clear(stretch)
                                .filter(cleared -> cleared)
                                .flatMap(_ -> appliedAfter(position, limit))
                                .defaultIfEmpty(stretch.applied()));
    }

    /** The number of the last entry; 0 in a new library. */
    public Mono<Long> head() {
        return mongo.findOne(new Query().with(NEWEST_FIRST), JournalEntry.class, ENTRIES)
                .map(JournalEntry::seq)
                .defaultIfEmpty(0L);
    }

    /** The history of one thing, newest first. */
    public Flux<JournalEntry> historyOf(Kind kind, String id) {
        return mongo.find(
                query(where("kind").is(kind).and("id").is(id).and("state").is("APPLIED"))
                        .with(NEWEST_FIRST),
                JournalEntry.class,
                ENTRIES);
    }

    /** The state that an entry made, without what can be made again from it; empty when unknown. */
    public Mono<Map<String, Object>> snapshot(long seq) {
        return snapshots.find(seq);
    }

    /**
     * Answers a thing if it still has the version that somebody saw. To be asked before a change is
     * made, and again after one was lost to another writer.
     *
     * @param current the thing as it is now
     * @param seen the version that the caller saw; 0 when that is unknown
     * @return the thing; else an error {@link StaleVersion} that names the fields that differ
     */
    public <T extends Versioned<T>> Mono<T> expect(T current, long seen) {
        return current.version() == seen
                ? Mono.just(current)
                : Mono.defer(() -> differences(current, seen))
                        .flatMap(fields -> Mono.error(stale(current, fields)))
                        .switchIfEmpty(Mono.error(() -> stale(current, null)))
                        .thenReturn(current);
    }

    private static StaleVersion stale(Versioned<?> current, @Nullable List<String> fields) {
        return new StaleVersion(current.kind().word(), current.id(), current.version(), fields);
    }

    private Mono<List<String>> differences(Versioned<?> current, long seen) {
        return entry(current.kind(), current.id(), seen)
                .flatMap(entry -> snapshots.find(entry.seq()))
                .map(before -> Editable.differences(before, raw(mongo, current)));
    }

    /**
     * Erases the states that the changes of a thing made up to an entry, for ever. That there were
     * such changes stays written.
     */
    public Mono<Void> forget(Kind kind, String id, long upTo) {
        return mongo.find(
                        query(where("kind").is(kind).and("id").is(id).and("_id").lte(upTo)),
                        JournalEntry.class,
                        ENTRIES)
                .map(JournalEntry::seq)
                .collectList()
                .flatMap(snapshots::remove);
    }

    /**
     * As above, for several things at once.
     *
     * @param upTo the last entry of each, by id
     */
    public Mono<Void> forget(Kind kind, Map<String, Long> upTo) {
        return mongo.find(
                        query(where("kind").is(kind).and("id").in(upTo.keySet())),
                        JournalEntry.class,
                        ENTRIES)
                .filter(entry -> entry.seq() <= upTo.getOrDefault(entry.id(), 0L))
                .map(JournalEntry::seq)
                .collectList()
                .flatMap(seqs -> seqs.isEmpty() ? Mono.empty() : snapshots.remove(seqs));
    }

    /** The entry that made a version of a thing; empty when there is none. */
    public Mono<JournalEntry> entry(Kind kind, String id, long version) {
        return historyOf(kind, id).filter(entry -> entry.version() == version).next();
    }

    /**
     * Finishes what crashes left unfinished. To be called at the start.
     *
     * @param grace how old an unfinished entry must be; zero where nobody else can be writing
     * @return how many entries were looked into
     */
    public Mono<Long> sweep(Duration grace) {
        return settling.sweep(grace);
    }

    /** Adds somebody who wants to hear of changes made in this process. */
    public void addListener(JournalListener listener) {
        listeners.add(listener);
    }

    static Document raw(ReactiveMongoTemplate mongo, Object value) {
        Document document = new Document();
        mongo.getConverter().write(value, document);
        document.remove("_class");
        return document;
    }
}
