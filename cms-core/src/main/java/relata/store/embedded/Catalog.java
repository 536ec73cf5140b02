package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * The collections and their indexes: what there is, and in which maps of the file. Changed under
 * the writer's lock only; read by any thread.
 */
final class Catalog {

    private static final String MAP = "catalog";

    private final MVStore store;
    private final GroupCommit commits;
    private final MVMap<String, byte[]> entries;
    private final NavigableMap<String, StoredCollection> collections =
            new ConcurrentSkipListMap<>();
    private final AtomicInteger lastMap = new AtomicInteger();

    Catalog(MVStore store, GroupCommit commits) {
        this.store = store;
        this.commits = commits;
        this.entries =
                store.openMap(
                        MAP,
                        new MVMap.Builder<String, byte[]>()
                                .keyType(StringDataType.INSTANCE)
                                .valueType(DocumentType.INSTANCE));
        entries.forEach(this::load);
    }

    private void load(String name, byte[] bytes) {
        Document entry = Bson.decode(bytes);
        List<IndexMap> indexes = new ArrayList<>();
        for (Document index : Arguments.documents(entry, "indexes")) {
            boolean multikey = Arguments.flag(index, "multikey", false);
            String map = Arguments.string(index, "map");
            indexes.add(new IndexMap(IndexSpec.of(index), openIndex(map), multikey));
        }
        MVMap<Long, byte[]> documents = openDocuments(Arguments.string(entry, "documents"));
        collections.put(name, collection(Namespace.parse(name), documents, indexes));
    }

    private StoredCollection collection(
            Namespace namespace, MVMap<Long, byte[]> documents, List<IndexMap> indexes) {
        return new StoredCollection(namespace, documents, indexes, commits, this::save);
    }

    private MVMap<Long, byte[]> openDocuments(String name) {
        noteName(name);
        return store.openMap(
                name,
                new MVMap.Builder<Long, byte[]>()
                        .keyType(LongDataType.INSTANCE)
                        .valueType(DocumentType.INSTANCE));
    }

    private MVMap<byte[], Boolean> openIndex(String name) {
        noteName(name);
        return store.openMap(
                name,
                new MVMap.Builder<byte[], Boolean>()
                        .keyType(KeyType.INSTANCE)
                        .valueType(NothingType.INSTANCE));
    }

    private void noteName(String name) {
        int number = Integer.parseInt(name.substring(name.indexOf('.') + 1));
        lastMap.accumulateAndGet(number, Math::max);
    }

    private String nextName(String kind) {
        return kind + "." + lastMap.incrementAndGet();
    }

    @Nullable StoredCollection find(Namespace namespace) {
        return collections.get(namespace.toString());
    }

    List<StoredCollection> in(String database) {
        return collections.values().stream()
                .filter(collection -> collection.namespace().database().equals(database))
                .toList();
    }

    SortedSet<String> databases() {
        SortedSet<String> names = new TreeSet<>();
        collections.values().forEach(collection -> names.add(collection.namespace().database()));
        return names;
    }

    /** The collection, made when it isn't there. */
    StoredCollection obtain(Namespace namespace) {
        StoredCollection known = find(namespace);
        return known == null ? create(namespace) : known;
    }

    private StoredCollection create(Namespace namespace) {
        MVMap<Long, byte[]> documents = openDocuments(nextName("documents"));
        IndexMap id = new IndexMap(IndexSpec.ID, openIndex(nextName("index")), false);
        StoredCollection created = collection(namespace, documents, List.of(id));
        save(created);
        collections.put(namespace.toString(), created);
        return created;
    }

    void drop(StoredCollection collection) {
        collection.drop();
        collections.remove(collection.namespace().toString());
        commits.change(() -> {
            entries.remove(collection.namespace().toString());
            store.removeMap(collection.documents());
            collection.indexes().forEach(index -> store.removeMap(index.entries()));
        });
    }

    /** Builds an index; when the documents don't allow it, nothing stays of it. */
    void addIndex(StoredCollection collection, IndexSpec spec) {
        IndexMap index = new IndexMap(spec, openIndex(nextName("index")), false);
        try {
            collection.build(index);
        } catch (RuntimeException refused) {
            commits.change(() -> store.removeMap(index.entries()));
            throw refused;
        }
        collection.indexes().add(index);
        save(collection);
    }

    void dropIndex(StoredCollection collection, IndexMap index) {
        collection.indexes().remove(index);
        save(collection);
        commits.change(() -> store.removeMap(index.entries()));
    }

    private void save(StoredCollection collection) {
        List<Document> indexes = new ArrayList<>();
        for (IndexMap index : collection.indexes()) {
            indexes.add(
                    index.spec()
                            .description()
                            .append("unique", index.spec().unique())
                            .append("map", index.entries().getName())
                            .append("multikey", index.multikey()));
        }
        Document entry = new Document("documents", collection.documents().getName());
        byte[] bytes = Bson.encode(entry.append("indexes", indexes));
        commits.change(() -> entries.put(collection.namespace().toString(), bytes));
    }

    /** Every collection by its full name. */
    Map<String, StoredCollection> all() {
        return collections;
    }
}
