package relata.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Who waits for which change to be found. A change of this process may come to the index before its
 * turn in the journal: when an older entry is not settled, a reader of his own writing must not
 * wait until it is.
 */
final class Arrivals {

    private final Sinks.Many<Long> positions = Sinks.many().replay().latest();

    /** What writers of this process changed beyond the position; emptied as that comes forward. */
    private final NavigableMap<Long, Collection<String>> heard = new ConcurrentSkipListMap<>();

    /** How many wait for each. */
    private final ConcurrentMap<Long, Integer> wanted = new ConcurrentHashMap<>();

    private final Set<Long> early = ConcurrentHashMap.newKeySet();

    /** Notes a change of this process. */
    void heard(Collection<String> ids, long seq) {
        heard.put(seq, ids);
    }

    /**
     * Completes when the change is found; fails when nobody follows any more. It is known to be
     * wanted before anybody downstream hears of the subscription: a pass that is started then must
     * see it.
     */
    Mono<Void> await(long seq) {
        return positions
                .asFlux()
                .filter(position -> position >= seq || early.contains(seq))
                .next()
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("The index is closed.")))
                .publishOn(Schedulers.parallel())
                .then()
                .doFinally(_ -> noLongerWanted(seq))
                .doFirst(() -> wanted.merge(seq, 1, Integer::sum));
    }

    private void noLongerWanted(long seq) {
        wanted.computeIfPresent(seq, (_, waiting) -> waiting > 1 ? waiting - 1 : null);
    }

    /** Whether somebody waits for a change that has its turn by this position. */
    boolean awaitedUpTo(long position) {
        return wanted.keySet().stream().anyMatch(seq -> seq <= position);
    }

    /** Changes that somebody waits for and whose turn has not come; the ids by sequence. */
    Map<Long, Collection<String>> overdue() {
        Map<Long, Collection<String>> overdue = new HashMap<>(heard);
        overdue.keySet().retainAll(wanted.keySet());
        overdue.keySet().removeAll(early);
        return overdue;
    }

    /** These changes are found although the index is only at the position. */
    void arrived(Collection<Long> seqs, long position) {
        early.addAll(seqs);
        positions.tryEmitNext(position);
    }

    /** Everything up to the position is found. */
    void reached(long position) {
        heard.headMap(position, true).clear();
        early.removeIf(seq -> seq <= position);
        positions.tryEmitNext(position);
    }

    /** Nobody follows any more. */
    void close() {
        positions.tryEmitComplete();
    }
}
