package relata.store.embedded;

import java.util.List;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the entries of a map within ranges of keys. It may rest between two commands: it then
 * holds nothing of the store, and goes on after the last key when it is asked for the next.
 *
 * @param <K> the keys
 * @param <V> the values
 */
final class Scan<K, V> {

    /**
     * Keys from {@code from} on, up to but without {@code to}; null for no bound.
     *
     * @param <K> the keys
     */
    record Range<K>(@Nullable K from, @Nullable K to) {}

    private final MVMap<K, V> map;
    private final List<Range<K>> ranges;
    private final boolean backwards;
    private int current = -1;
    private @Nullable Cursor<K, V> cursor;
    private @Nullable K last;

    /**
     * @param ranges ascending, without overlap
     * @param backwards whether to go from the greatest key to the smallest
     */
    Scan(MVMap<K, V> map, List<Range<K>> ranges, boolean backwards) {
        this.map = map;
        this.ranges = ranges;
        this.backwards = backwards;
    }

    /** The next key, or null at the end. */
    @Nullable K next() {
        while (true) {
            Cursor<K, V> open = cursor;
            if (open == null) {
                open = current >= 0 && last != null ? resumed(last) : nextRange();
                if (open == null) {
                    return null;
                }
                cursor = open;
            }
            if (open.hasNext()) {
                K key = open.next();
                if (within(key)) {
                    last = key;
                    return key;
                }
            }
            cursor = null;
            last = null;
        }
    }

    /** The value of the key that {@link #next} returned. */
    V value() {
        Cursor<K, V> open = cursor;
        if (open == null) {
            throw new IllegalStateException("No current entry");
        }
        return open.getValue();
    }

    /** Lets go of the store until {@link #next}. */
    void rest() {
        cursor = null;
    }

    private Range<K> range() {
        return ranges.get(backwards ? ranges.size() - 1 - current : current);
    }

    private @Nullable Cursor<K, V> nextRange() {
        while (++current < ranges.size()) {
            Range<K> range = range();
            if (!backwards) {
                return map.cursor(range.from(), null, false);
            }
            K to = range.to();
            K start = to == null ? map.lastKey() : map.lowerKey(to);
            if (start != null) {
                return map.cursor(start, null, true);
            }
        }
        current = ranges.size();
        return null;
    }

    private @Nullable Cursor<K, V> resumed(K after) {
        K start = backwards ? map.lowerKey(after) : map.higherKey(after);
        return start == null ? nextRange() : map.cursor(start, null, backwards);
    }

    private boolean within(K key) {
        K bound = backwards ? range().from() : range().to();
        if (bound == null) {
            return true;
        }
        int order = map.getKeyType().compare(key, bound);
        return backwards ? order >= 0 : order < 0;
    }
}
