package relata.store.embedded;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents that a query finds, one after the other, in the wanted order. For one thread at a
 * time; between commands it {@linkplain #rest rests}.
 */
final class Matches {

    private final StoredCollection collection;
    private final Query query;
    private final Plan plan;
    private final Filter filter;

    /** What the filter and the order look at. */
    private final Excerpt excerpt;

    private final @Nullable Scan<byte[], Boolean> byIndex;
    private final @Nullable Scan<Long, byte[]> all;
    private final @Nullable Set<Long> seen;
    private @Nullable List<Sorted> sorted;
    private int nextSorted;
    private long toSkip;
    private long returned;

    /** A document found, with what it is to be sorted by. */
    private record Sorted(byte[] key, long position) {

        static final Comparator<Sorted> ORDER =
                comparing(Sorted::key, Arrays::compareUnsigned).thenComparingLong(Sorted::position);
    }

    Matches(StoredCollection collection, Query query) {
        this.collection = collection;
        this.query = query;
        this.filter = query.filter().isEmpty() ? Filter.ALL : Filter.of(query.filter());
        this.excerpt = excerpt(query);
        this.plan = Planner.plan(collection, query);
        this.toSkip = query.skip();
        IndexMap index = plan.index();
        byIndex =
                index == null ? null : new Scan<>(index.entries(), plan.ranges(), plan.backwards());
        all =
                index == null
                        ? new Scan<>(
                                collection.documents(),
                                List.of(new Scan.Range<>(null, null)),
                                plan.backwards())
                        : null;
        seen = index != null && index.multikey() ? new HashSet<>() : null;
    }

    private static Excerpt excerpt(Query query) {
        Set<String> paths = new HashSet<>(query.sort().keySet());
        Excerpt.addPaths(query.filter(), paths);
        return Excerpt.of(paths);
    }

    StoredCollection collection() {
        return collection;
    }

    @Nullable StoredDocument next() {
        if (query.limit() > 0 && returned >= query.limit()) {
            return null;
        }
        StoredDocument match = plan.sorted() ? nextFound() : nextSorted();
        while (match != null && toSkip > 0) {
            toSkip--;
            match = plan.sorted() ? nextFound() : nextSorted();
        }
        returned++;
        return match;
    }

    /** Lets go of the store until the next document is asked for. */
    void rest() {
        if (byIndex != null) {
            byIndex.rest();
        }
        if (all != null) {
            all.rest();
        }
    }

    private @Nullable StoredDocument nextFound() {
        StoredDocument candidate = nextCandidate();
        while (candidate != null && !isMatch(candidate)) {
            candidate = nextCandidate();
        }
        return candidate;
    }

    private boolean isMatch(StoredDocument candidate) {
        boolean sureById = plan.exact() && plan.index() == collection.idIndex();
        return filter == Filter.ALL || sureById || filter.matches(candidate.excerpt(excerpt));
    }

    private @Nullable StoredDocument nextCandidate() {
        if (all != null) {
            Long position = all.next();
            return position == null ? null : new StoredDocument(position, all.value());
        }
        return nextByIndex();
    }

    private @Nullable StoredDocument nextByIndex() {
        if (byIndex == null) {
            return null;
        }
        for (byte[] entry = byIndex.next(); entry != null; entry = byIndex.next()) {
            long position = IndexMap.position(entry);
            StoredDocument found =
                    seen == null || seen.add(position) ? collection.get(position) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable StoredDocument nextSorted() {
        List<Sorted> order = sorted;
        if (order == null) {
            order = sort();
            sorted = order;
        }
        while (nextSorted < order.size()) {
            StoredDocument found = collection.get(order.get(nextSorted++).position());
            if (found != null && isMatch(found)) {
                return found;
            }
        }
        return null;
    }

    /**
     * Keeps sort keys and positions in memory, not the documents; with a limit, only the first
     * ones.
     */
    private List<Sorted> sort() {
        SortKey key = new SortKey(query.sort());
        long wanted = query.limit() == 0 ? Long.MAX_VALUE : query.skip() + query.limit();
        PriorityQueue<Sorted> best = new PriorityQueue<>(Sorted.ORDER.reversed());
        for (StoredDocument found = nextFound(); found != null; found = nextFound()) {
            best.add(new Sorted(key.of(found.excerpt(excerpt)), found.position()));
            if (best.size() > wanted) {
                best.poll();
            }
        }
        List<Sorted> order = new ArrayList<>(best);
        order.sort(Sorted.ORDER);
        return order;
    }

    /** How many documents the query finds, by the index alone where that is enough. */
    static long count(StoredCollection collection, Query query) {
        Plan plan = Planner.planCount(collection, query);
        if (plan.exact()) {
            long found = Math.max(0, plan.estimate() - query.skip());
            return query.limit() == 0 ? found : Math.min(found, query.limit());
        }
        var matches = new Matches(collection, query);
        long count = 0;
        while (matches.next() != null) {
            count++;
        }
        return count;
    }
}
