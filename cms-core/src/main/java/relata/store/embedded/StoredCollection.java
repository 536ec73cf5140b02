package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection by position, with their indexes. A document and its index entries
 * change together, under the writer's lock; everything that can be refused is refused before the
 * first change. Reading needs no lock.
 */
final class StoredCollection {

    private final Namespace namespace;
    private final MVMap<Long, byte[]> documents;
    private final List<IndexMap> indexes;
    private final GroupCommit commits;
    private final AtomicLong lastPosition;
    private final Consumer<StoredCollection> shapeChanged;
    private volatile long lastChange;
    private volatile boolean dropped;

    /**
     * @param indexes that on {@code _id} first
     * @param shapeChanged told when what the catalog knows of the indexes has changed
     */
    StoredCollection(
            Namespace namespace,
            MVMap<Long, byte[]> documents,
            List<IndexMap> indexes,
            GroupCommit commits,
            Consumer<StoredCollection> shapeChanged) {
        this.namespace = namespace;
        this.documents = documents;
        this.indexes = new CopyOnWriteArrayList<>(indexes);
        this.commits = commits;
        this.shapeChanged = shapeChanged;
        Long last = documents.lastKey();
        this.lastPosition = new AtomicLong(last == null ? 0 : last);
    }

    Namespace namespace() {
        return namespace;
    }

    MVMap<Long, byte[]> documents() {
        return documents;
    }

    List<IndexMap> indexes() {
        return indexes;
    }

    IndexMap idIndex() {
        return indexes.getFirst();
    }

    /**
     * The ticket of the newest change; readers wait for it, so that they never see what a crash
     * could undo.
     */
    long lastChange() {
        return lastChange;
    }

    boolean dropped() {
        return dropped;
    }

    void drop() {
        dropped = true;
    }

    @Nullable StoredDocument get(long position) {
        byte[] bytes = documents.get(position);
        return bytes == null ? null : new StoredDocument(position, bytes);
    }

    /** Adds a document that has an {@code _id}. */
    void insert(Document fields, byte[] bytes) {
        Bson.checkSize(bytes);
        long position = lastPosition.incrementAndGet();
        List<Entries> entries = entries(null, fields, position);
        noteArrays(fields);
        change(() -> {
            documents.put(position, bytes);
            entries.forEach(entry -> entry.apply(position));
        });
    }

    void replace(StoredDocument old, Document fields, byte[] bytes) {
        Bson.checkSize(bytes);
        List<Entries> entries = entries(old.fields(), fields, old.position());
        noteArrays(fields);
        change(() -> {
            documents.put(old.position(), bytes);
            entries.forEach(entry -> entry.apply(old.position()));
        });
    }

    void remove(StoredDocument old) {
        List<Entries> entries = entries(old.fields(), null, old.position());
        change(() -> {
            documents.remove(old.position());
            entries.forEach(entry -> entry.apply(old.position()));
        });
    }

    /** Fills a new index from the documents; refuses it when they break its uniqueness. */
    void build(IndexMap index) {
        Cursor<Long, byte[]> cursor = documents.cursor(null);
        while (cursor.hasNext()) {
            long position = cursor.next();
            Document fields = Bson.decode(cursor.getValue());
            SortedSet<byte[]> keys = index.keysOf(fields);
            refuseTaken(index, keys, position, fields);
            if (index.makesMultikey(fields)) {
                index.becomeMultikey();
            }
            change(() -> keys.forEach(key -> index.add(key, position)));
        }
    }

    private void change(Runnable puts) {
        lastChange = commits.change(puts);
    }

    private void noteArrays(Document fields) {
        for (IndexMap index : indexes) {
            if (index.makesMultikey(fields)) {
                index.becomeMultikey();
                shapeChanged.accept(this);
            }
        }
    }

    private List<Entries> entries(@Nullable Document old, @Nullable Document fresh, long position) {
        List<Entries> all = new ArrayList<>(indexes.size());
        for (IndexMap index : indexes) {
            SortedSet<byte[]> before = old == null ? noKeys() : index.keysOf(old);
            SortedSet<byte[]> after = fresh == null ? noKeys() : index.keysOf(fresh);
            SortedSet<byte[]> added = without(after, before);
            if (fresh != null) {
                refuseTaken(index, added, position, fresh);
            }
            all.add(new Entries(index, without(before, after), added));
        }
        return all;
    }

    private static SortedSet<byte[]> noKeys() {
        return new TreeSet<>(Arrays::compareUnsigned);
    }

    private static SortedSet<byte[]> without(SortedSet<byte[]> keys, SortedSet<byte[]> others) {
        SortedSet<byte[]> rest = noKeys();
        keys.stream().filter(key -> !others.contains(key)).forEach(rest::add);
        return rest;
    }

    private void refuseTaken(
            IndexMap index, SortedSet<byte[]> keys, long position, Document fields) {
        if (index.spec().unique() && index.taken(keys, position)) {
            throw new DuplicateKey(namespace, index.spec(), fields);
        }
    }

    /** What changes in one index. */
    private record Entries(IndexMap index, SortedSet<byte[]> removed, SortedSet<byte[]> added) {

        void apply(long position) {
            removed.forEach(key -> index.remove(key, position));
            added.forEach(key -> index.add(key, position));
        }
    }
}
