package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commands on collections, indexes and databases. They touch what they name, and nothing else. */
final class AdminCommands {

    private static final Set<String> CREATE_OPTIONS =
            Set.of("create", "$db", "comment", "writeConcern", "lsid", "$readPreference");

    private final Catalog catalog;
    private final GroupCommit commits;
    private final Cursors cursors;

    AdminCommands(Catalog catalog, GroupCommit commits, Cursors cursors) {
        this.catalog = catalog;
        this.commits = commits;
        this.cursors = cursors;
    }

    Document create(Request request) {
        for (String option : request.body().keySet()) {
            if (!CREATE_OPTIONS.contains(option)) {
                throw Refusal.unsupported("The collection option '" + option + "'");
            }
        }
        Namespace namespace = request.namespace();
        return commits.write(() -> {
            if (catalog.find(namespace) != null) {
                throw Refusal.of(
                        48, "NamespaceExists", "Collection " + namespace + " already exists.");
            }
            catalog.obtain(namespace);
            return Replies.ok();
        });
    }

    Document drop(Request request) {
        Namespace namespace = request.namespace();
        return commits.write(() -> {
            StoredCollection collection = catalog.find(namespace);
            if (collection != null) {
                catalog.drop(collection);
            }
            return Replies.ok(new Document("ns", namespace.toString()));
        });
    }

    Document dropDatabase(Request request) {
        String database = request.database();
        return commits.write(() -> {
            catalog.in(database).forEach(catalog::drop);
            return Replies.ok(new Document("dropped", database));
        });
    }

    Document createIndexes(Request request) {
        List<IndexSpec> specs = new ArrayList<>();
        for (Document description : request.documents("indexes")) {
            specs.add(IndexSpec.of(description));
        }
        Namespace namespace = request.namespace();
        return commits.write(() -> {
            boolean created = catalog.find(namespace) == null;
            StoredCollection collection = catalog.obtain(namespace);
            int before = collection.indexes().size();
            specs.forEach(spec -> createIndex(collection, spec));
            return Replies.ok(
                    new Document("numIndexesBefore", before)
                            .append("numIndexesAfter", collection.indexes().size())
                            .append("createdCollectionAutomatically", created));
        });
    }

    private void createIndex(StoredCollection collection, IndexSpec spec) {
        for (IndexMap index : collection.indexes()) {
            IndexSpec known = index.spec();
            if (known.sameFields(spec) && known.name().equals(IndexSpec.ID.name())) {
                return;
            }
            boolean same =
                    known.sameFields(spec)
                            && known.unique() == spec.unique()
                            && known.sparse() == spec.sparse();
            if (same && known.name().equals(spec.name())) {
                return;
            }
            if (known.name().equals(spec.name())) {
                throw Refusal.of(
                        86,
                        "IndexKeySpecsConflict",
                        "An existing index has the same name as the requested index: "
                                + spec.name());
            }
            if (known.sameFields(spec)) {
                throw Refusal.of(
                        85,
                        "IndexOptionsConflict",
                        "Index already exists with a different name: " + known.name());
            }
        }
        catalog.addIndex(collection, spec);
    }

    Document dropIndexes(Request request) {
        Object index = request.body().get("index");
        Namespace namespace = request.namespace();
        return commits.write(() -> {
            StoredCollection collection = existing(namespace);
            int before = collection.indexes().size();
            for (IndexMap dropped : meant(collection, index)) {
                catalog.dropIndex(collection, dropped);
            }
            return Replies.ok(new Document("nIndexesWas", before));
        });
    }

    private static List<IndexMap> meant(StoredCollection collection, @Nullable Object index) {
        List<IndexMap> others =
                collection.indexes().stream()
                        .filter(known -> known != collection.idIndex())
                        .toList();
        if ("*".equals(index)) {
            return others;
        }
        Collection<?> names =
                index instanceof Collection<?> many ? many : List.of(String.valueOf(index));
        List<IndexMap> found =
                others.stream()
                        .filter(known ->
                                index instanceof Document key
                                        ? known.spec().key().equals(key)
                                        : names.contains(known.spec().name()))
                        .toList();
        if (found.isEmpty()) {
            throw Refusal.of(27, "IndexNotFound", "index not found with name [" + index + "]");
        }
        return found;
    }

    private StoredCollection existing(Namespace namespace) {
        StoredCollection collection = catalog.find(namespace);
        if (collection == null) {
            throw Refusal.of(26, "NamespaceNotFound", "ns does not exist: " + namespace);
        }
        return collection;
    }

    Document listIndexes(Request request) {
        List<Document> indexes = new ArrayList<>();
        existing(request.namespace())
                .indexes()
                .forEach(index -> indexes.add(index.spec().description()));
        return all(request.namespace(), indexes);
    }

    Document listCollections(Request request) {
        Filter filter = Filter.of(Arguments.document(request.body(), "filter"));
        List<Document> infos = new ArrayList<>();
        for (StoredCollection collection : catalog.in(request.database())) {
            infos.add(
                    new Document("name", collection.namespace().collection())
                            .append("type", "collection")
                            .append("options", new Document())
                            .append("info", new Document("readOnly", false))
                            .append("idIndex", IndexSpec.ID.description()));
        }
        infos.removeIf(info -> !filter.matches(info));
        return all(new Namespace(request.database(), "collections"), infos);
    }

    private Document all(Namespace namespace, List<Document> results) {
        var encoded = results.stream().map(Bson::encode).iterator();
        var source =
                new Cursors.Source() {
                    @Override
                    public byte @Nullable [] next() {
                        return encoded.hasNext() ? encoded.next() : null;
                    }

                    @Override
                    public void rest() {
                        // Holds nothing of the store.
                    }
                };
        return cursors.first(source, new Cursors.First(namespace, Integer.MAX_VALUE, true));
    }

    Document listDatabases() {
        List<Document> databases = new ArrayList<>();
        for (String name : catalog.databases()) {
            databases.add(
                    new Document("name", name).append("sizeOnDisk", 0L).append("empty", false));
        }
        return Replies.ok(new Document("databases", databases).append("totalSize", 0L));
    }

    Document collectionStats(Request request) {
        StoredCollection collection = existing(request.namespace());
        Document entries = new Document();
        collection
                .indexes()
                .forEach(index -> entries.put(index.spec().name(), index.entries().sizeAsLong()));
        return Replies.ok(
                new Document("ns", request.namespace().toString())
                        .append("count", collection.documents().sizeAsLong())
                        .append("nindexes", collection.indexes().size())
                        .append("indexEntries", entries));
    }
}
