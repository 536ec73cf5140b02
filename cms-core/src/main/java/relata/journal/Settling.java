package relata.journal;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.journal.JournalEntry.State;

/**
 * Finds out which pending entries took effect. The document decides: it names the entry that made
 * it. An entry that is given up is marked void before anybody reads past it; a writer that was only
 * slow finds that out and writes its change down again under a new number.
 */
final class Settling {

    private static final String ENTRIES = Journal.ENTRIES;

    private final ReactiveMongoTemplate mongo;
    private final Snapshots snapshots;
    private final InstantSource clock;

    /** Everything up to here may be settled at once: its writers are gone. */
    private volatile long abandoned;

    Settling(ReactiveMongoTemplate mongo, Snapshots snapshots, InstantSource clock) {
        this.mongo = mongo;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** Marks the entries that made the documents which are about to be replaced. */
    <T extends Versioned<T>> Mono<Void> finishBefore(List<Change<T>> changes) {
        List<Long> before =
                changes.stream().filter(c -> c.base() > 0).map(c -> c.next().seq()).toList();
        return before.isEmpty() ? Mono.empty() : mark(before, State.APPLIED).then();
    }

    /**
     * Marks what became of a batch.
     *
     * @param done those whose documents were seen to name their entries
     * @return those that took effect: also such as were changed again before they could be seen
     */
    <T extends Versioned<T>> Mono<List<T>> mark(Batch<T> batch, List<T> done) {
        List<Long> seen = done.stream().map(Versioned::seq).toList();
        Mono<Long> marked = seen.isEmpty() ? Mono.just(0L) : mark(seen, State.APPLIED);
        boolean all = done.size() == batch.size();
        return marked.flatMap(
                count -> all && count == seen.size() ? Mono.just(done) : sortOut(batch, seen));
    }

    private <T extends Versioned<T>> Mono<List<T>> sortOut(Batch<T> batch, List<Long> seen) {
        List<Long> unseen = new ArrayList<>(batch.seqs());
        unseen.removeAll(seen);
        return mark(unseen, State.VOID)
                .thenMany(entries(query(where("_id").in(batch.seqs()))))
                .concatMap(entry -> again(entry, seen))
                .collectList()
                .map(HashSet::new)
                .map(took -> batch.made().stream().filter(m -> took.contains(m.seq())).toList());
    }

    /** Answers the entry's number when it took effect; writes it down again when it was voided. */
    private Mono<Long> again(JournalEntry entry, List<Long> seen) {
        if (entry.state() == State.APPLIED) {
            return Mono.just(entry.seq());
        }
        return seen.contains(entry.seq()) ? rewrite(entry) : Mono.empty();
    }

    private Mono<Long> rewrite(JournalEntry lost) {
        return new Sequence(mongo, ENTRIES)
                .take(1)
                .map(seq -> renumbered(lost, seq))
                .flatMap(entry -> snapshots.copy(lost.seq(), entry.seq()).thenReturn(entry))
                .flatMap(entry -> mongo.insert(entry, ENTRIES))
                .flatMap(entry -> rename(lost, entry.seq()).thenReturn(List.of(entry.seq())))
                .flatMap(seq -> mark(seq, State.APPLIED))
                .thenReturn(lost.seq());
    }

    private JournalEntry renumbered(JournalEntry lost, long seq) {
        return new JournalEntry(
                seq,
                now(),
                lost.actor(),
                lost.action(),
                lost.kind(),
                lost.id(),
                lost.version(),
                State.PENDING,
                lost.caller());
    }

    private Mono<Void> rename(JournalEntry lost, long seq) {
        Query document = query(where("_id").is(lost.id()).and("seq").is(lost.seq()));
        return mongo.updateFirst(document, new Update().set("seq", seq), lost.kind().collection())
                .then();
    }

    /**
     * Removes what stands in the way of a follower, if nobody can still be at work on it.
     *
     * @return whether something was removed, so that it is worth reading again
     */
    Mono<Boolean> clear(Stretch stretch) {
        JournalEntry obstacle = stretch.obstacle();
        if (obstacle == null || !givenUp(obstacle)) {
            return Mono.just(false);
        }
        return stretch.missing().isEmpty()
                ? settle(obstacle).thenReturn(true)
                : fill(stretch.missing()).thenReturn(true);
    }

    private boolean givenUp(JournalEntry entry) {
        return entry.seq() <= abandoned || entry.at().isBefore(now().minus(Journal.GRACE));
    }

    Mono<Long> sweep(Duration grace) {
        Instant before = now().minus(grace);
        Mono<Long> settled =
                entries(query(where("state").is(State.PENDING)))
                        .filter(entry -> !entry.at().isAfter(before))
                        .concatMap(entry -> settle(entry).thenReturn(entry))
                        .count();
        Mono<Long> last =
                entries(new Query().with(Journal.NEWEST_FIRST).limit(1))
                        .next()
                        .map(JournalEntry::seq)
                        .doOnNext(seq -> abandoned = grace.isZero() ? seq : 0);
        return settled.flatMap(count -> last.thenReturn(count));
    }

    private Mono<Long> settle(JournalEntry entry) {
        Query document = query(where("_id").is(entry.id()).and("seq").is(entry.seq()));
        return mongo.exists(document, entry.kind().collection())
                .flatMap(named -> mark(List.of(entry.seq()), named ? State.APPLIED : State.VOID));
    }

    private Mono<Void> fill(List<Long> missing) {
        return Flux.fromIterable(missing)
                .map(seq ->
                        new JournalEntry(
                                seq, now(), "system", "lost", Kind.POST, "", 0, State.VOID, null))
                .concatMap(this::insertIfMissing)
                .then();
    }

    private Mono<JournalEntry> insertIfMissing(JournalEntry entry) {
        return mongo.insert(entry, ENTRIES)
                .onErrorResume(DuplicateKeyException.class, _ -> Mono.empty());
    }

    private Mono<Long> mark(Collection<Long> seqs, State state) {
        Query pending = query(where("_id").in(Set.copyOf(seqs)).and("state").is(State.PENDING));
        return seqs.isEmpty()
                ? Mono.just(0L)
                : mongo.updateMulti(pending, new Update().set("state", state), ENTRIES)
                        .map(result -> result.getModifiedCount());
    }

    private Flux<JournalEntry> entries(Query query) {
        return mongo.find(query, JournalEntry.class, ENTRIES);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
