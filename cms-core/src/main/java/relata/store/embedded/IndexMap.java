package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * One index: an ordered set of keys, each followed by the position of its document in eight bytes.
 * Changed under the writer's lock only; read by any thread.
 */
final class IndexMap {

    static final int POSITION_BYTES = Long.BYTES;

    private final IndexSpec spec;
    private final MVMap<byte[], Boolean> entries;
    private volatile boolean multikey;

    IndexMap(IndexSpec spec, MVMap<byte[], Boolean> entries, boolean multikey) {
        this.spec = spec;
        this.entries = entries;
        this.multikey = multikey;
    }

    IndexSpec spec() {
        return spec;
    }

    MVMap<byte[], Boolean> entries() {
        return entries;
    }

    /** Whether a document may have, or may have had, several keys. */
    boolean multikey() {
        return multikey;
    }

    void becomeMultikey() {
        multikey = true;
    }

    boolean makesMultikey(Document document) {
        return !multikey
                && spec.fields().stream().anyMatch(field -> field.path().crossesArray(document));
    }

    /** A document's keys, without its position. */
    SortedSet<byte[]> keysOf(Document document) {
        SortedSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
        if (spec.sparse()
                && spec.fields().stream().noneMatch(field -> field.path().exists(document))) {
            return keys;
        }
        refuseParallelArrays(document);
        List<byte[]> prefixes = List.of(new byte[0]);
        for (IndexSpec.Field field : spec.fields()) {
            prefixes = extended(prefixes, field, document);
        }
        keys.addAll(prefixes);
        return keys;
    }

    private static List<byte[]> extended(
            List<byte[]> prefixes, IndexSpec.Field field, Document document) {
        List<byte[]> longer = new ArrayList<>(prefixes.size());
        for (Object value : field.path().leaves(document)) {
            byte[] encoded = component(value, field.ascending());
            prefixes.forEach(prefix -> longer.add(Ordered.concat(prefix, encoded)));
        }
        return longer;
    }

    static byte[] component(@Nullable Object value, boolean ascending) {
        byte[] encoded = Ordered.encode(value);
        return ascending ? encoded : Ordered.inverted(encoded);
    }

    /** Arrays in two fields would need a key for each pair, which MongoDB refuses as well. */
    private void refuseParallelArrays(Document document) {
        Set<String> roots = new LinkedHashSet<>();
        for (IndexSpec.Field field : spec.fields()) {
            if (field.path().crossesArray(document)) {
                roots.add(field.path().first());
            }
        }
        if (roots.size() > 1) {
            throw Refusal.of(
                    171, "CannotIndexParallelArrays", "cannot index parallel arrays " + roots);
        }
    }

    /** Whether a document other than the one at {@code own} has one of the keys. */
    boolean taken(SortedSet<byte[]> keys, long own) {
        return keys.stream().anyMatch(key -> taken(key, own));
    }

    private boolean taken(byte[] key, long own) {
        byte[] next = entries.ceilingKey(key);
        while (next != null && Ordered.startsWith(next, key)) {
            if (position(next) != own) {
                return true;
            }
            next = entries.higherKey(next);
        }
        return false;
    }

    void add(byte[] key, long position) {
        entries.put(entry(key, position), Boolean.TRUE);
    }

    void remove(byte[] key, long position) {
        entries.remove(entry(key, position));
    }

    static byte[] entry(byte[] key, long position) {
        return ByteBuffer.allocate(key.length + POSITION_BYTES).put(key).putLong(position).array();
    }

    static long position(byte[] entry) {
        return ByteBuffer.wrap(entry).getLong(entry.length - POSITION_BYTES);
    }
}
