package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Insert, update, delete. Each runs alone, and is answered when it is on disk. */
final class WriteCommands {

    private final Catalog catalog;
    private final GroupCommit commits;

    WriteCommands(Catalog catalog, GroupCommit commits) {
        this.catalog = catalog;
        this.commits = commits;
    }

    /** What a command of several operations did. */
    private static final class Outcome {
        int matched;
        int modified;
        final List<Document> upserted = new ArrayList<>();
        final List<Document> errors = new ArrayList<>();

        Document reply() {
            Document reply = new Document("n", matched);
            if (!upserted.isEmpty()) {
                reply.put("upserted", upserted);
            }
            if (!errors.isEmpty()) {
                reply.put("writeErrors", errors);
            }
            return Replies.ok(reply);
        }
    }

    /** One operation of a command. */
    @FunctionalInterface
    private interface Operation {
        void run(int index, Outcome outcome);
    }

    /** An ordered command stops at the first operation that is refused; another goes on. */
    private static void runAll(
            int operations, boolean ordered, Outcome outcome, Operation operation) {
        for (int i = 0; i < operations; i++) {
            try {
                operation.run(i, outcome);
            } catch (MongoServerError refusal) {
                outcome.errors.add(Replies.writeError(i, refusal));
                if (ordered) {
                    return;
                }
            }
        }
    }

    Document insert(Request request) {
        List<byte[]> documents = request.encoded("documents");
        boolean ordered = Arguments.flag(request.body(), "ordered", true);
        Namespace namespace = request.namespace();
        return commits.write(() -> {
            StoredCollection collection = catalog.obtain(namespace);
            var outcome = new Outcome();
            runAll(
                    documents.size(),
                    ordered,
                    outcome,
                    (i, o) -> insert(collection, documents.get(i), o));
            return outcome.reply();
        });
    }

    private static void insert(StoredCollection collection, byte[] encoded, Outcome outcome) {
        Document fields = Bson.decode(encoded);
        boolean asItIs = !fields.isEmpty() && fields.keySet().iterator().next().equals("_id");
        if (asItIs) {
            insert(collection, fields, encoded);
        } else {
            Document ordered =
                    new Document(
                            "_id", fields.containsKey("_id") ? fields.get("_id") : Update.newId());
            fields.forEach(ordered::putIfAbsent);
            insert(collection, ordered, Bson.encode(ordered));
        }
        outcome.matched++;
    }

    private static void insert(StoredCollection collection, Document fields, byte[] encoded) {
        byte type = Ordered.type(fields.get("_id"));
        if (type == Ordered.ARRAY) {
            throw Refusal.of(53, "InvalidIdField", "The '_id' value cannot be of type array");
        }
        for (String name : fields.keySet()) {
            if (name.startsWith("$")) {
                throw Refusal.of(
                        52,
                        "DollarPrefixedFieldName",
                        "The field '" + name + "' must not start with '$'");
            }
        }
        collection.insert(fields, encoded);
    }

    Document update(Request request) {
        List<Document> updates = request.documents("updates");
        boolean ordered = Arguments.flag(request.body(), "ordered", true);
        Namespace namespace = request.namespace();
        return commits.write(() -> {
            StoredCollection collection = catalog.obtain(namespace);
            var outcome = new Outcome();
            runAll(
                    updates.size(),
                    ordered,
                    outcome,
                    (i, o) -> update(collection, updates.get(i), i, o));
            Document reply = outcome.reply();
            return reply.append("nModified", outcome.modified);
        });
    }

    private static void update(
            StoredCollection collection, Document operation, int index, Outcome outcome) {
        refuseUnsupported(operation);
        Document filter = Arguments.document(operation, "q");
        Update update = Update.of(operation.get("u"));
        boolean many = Arguments.flag(operation, "multi", false);
        if (many && update instanceof Update.Replacement) {
            throw Refusal.failedToParse(
                    "multi update is not supported for replacement-style update");
        }
        Query query =
                new Query(
                        filter,
                        Arguments.document(operation, "sort"),
                        0,
                        many ? 0 : 1,
                        operation.get("hint"));
        List<Long> positions = positions(collection, query);
        for (long position : positions) {
            StoredDocument old = collection.get(position);
            if (old != null) {
                outcome.matched++;
                outcome.modified += replace(collection, old, update) == null ? 0 : 1;
            }
        }
        if (positions.isEmpty() && Arguments.flag(operation, "upsert", false)) {
            Document inserted = upsert(collection, filter, update);
            outcome.matched++;
            outcome.upserted.add(new Document("index", index).append("_id", inserted.get("_id")));
        }
    }

    static void refuseUnsupported(Document operation) {
        Request.refuseCollation(operation);
        for (String option : List.of("arrayFilters", "c", "let")) {
            if (operation.containsKey(option)) {
                throw Refusal.unsupported("The option '" + option + "' of an update");
            }
        }
    }

    /** All that match, before the first of them changes. */
    static List<Long> positions(StoredCollection collection, Query query) {
        var matches = new Matches(collection, query);
        List<Long> positions = new ArrayList<>();
        for (var match = matches.next(); match != null; match = matches.next()) {
            positions.add(match.position());
        }
        return positions;
    }

    /** The document's new bytes, or null when the update leaves it as it is. */
    static byte @Nullable [] replace(
            StoredCollection collection, StoredDocument old, Update update) {
        Document fields = update.apply(old.copy());
        byte[] encoded = Bson.encode(fields);
        if (Arrays.equals(encoded, old.bytes())) {
            return null;
        }
        collection.replace(old, fields, encoded);
        return encoded;
    }

    static Document upsert(StoredCollection collection, Document filter, Update update) {
        Document fields = update.insert(filter);
        byte[] encoded = Bson.encode(fields);
        // Decoded anew, as two updates may share the values of a command.
        insert(collection, Bson.decode(encoded), encoded);
        return fields;
    }

    Document delete(Request request) {
        List<Document> deletes = request.documents("deletes");
        boolean ordered = Arguments.flag(request.body(), "ordered", true);
        Namespace namespace = request.namespace();
        return commits.write(() -> {
            StoredCollection collection = catalog.find(namespace);
            var outcome = new Outcome();
            if (collection != null) {
                runAll(
                        deletes.size(),
                        ordered,
                        outcome,
                        (i, o) -> delete(collection, deletes.get(i), o));
            }
            return outcome.reply();
        });
    }

    private static void delete(StoredCollection collection, Document operation, Outcome outcome) {
        Request.refuseCollation(operation);
        int limit = Arguments.integer(operation, "limit", 0);
        Document filter = Arguments.document(operation, "q");
        Query query = new Query(filter, new Document(), 0, limit, operation.get("hint"));
        for (long position : positions(collection, query)) {
            StoredDocument old = collection.get(position);
            if (old != null) {
                collection.remove(old);
                outcome.matched++;
            }
        }
    }
}
