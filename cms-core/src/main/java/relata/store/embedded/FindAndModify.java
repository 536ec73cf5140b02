package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/** Changes or removes one document and returns it, as it was or as it is. */
final class FindAndModify {

    private final Catalog catalog;
    private final GroupCommit commits;

    FindAndModify(Catalog catalog, GroupCommit commits) {
        this.catalog = catalog;
        this.commits = commits;
    }

    /** What happened to which document, encoded; either may be absent. */
    private record Outcome(byte @Nullable [] value, Document lastError) {}

    Document run(Request request) {
        Document body = request.body();
        WriteCommands.refuseUnsupported(body);
        boolean remove = Arguments.flag(body, "remove", false);
        if (remove == body.containsKey("update")) {
            throw Refusal.failedToParse("Either an update or remove=true must be specified");
        }
        Query query =
                new Query(
                        Arguments.document(body, "query"),
                        Arguments.document(body, "sort"),
                        0,
                        1,
                        body.get("hint"));
        Projection projection = Projection.of(Arguments.document(body, "fields"));
        Namespace namespace = request.namespace();
        Outcome outcome =
                commits.write(() -> {
                    StoredCollection collection = catalog.obtain(namespace);
                    return remove ? remove(collection, query) : update(collection, query, body);
                });
        return reply(outcome, projection);
    }

    private static Document reply(Outcome outcome, @Nullable Projection projection) {
        byte[] value = outcome.value();
        Document reply = new Document("lastErrorObject", outcome.lastError());
        if (value != null && projection != null) {
            value = projection.apply(value);
        }
        return Replies.ok(reply.append("value", value));
    }

    private static Outcome remove(StoredCollection collection, Query query) {
        StoredDocument found = new Matches(collection, query).next();
        if (found == null) {
            return new Outcome(null, new Document("n", 0));
        }
        collection.remove(found);
        return new Outcome(found.bytes(), new Document("n", 1));
    }

    private static Outcome update(StoredCollection collection, Query query, Document body) {
        Update update = Update.of(body.get("update"));
        boolean returnNew = Arguments.flag(body, "new", false);
        StoredDocument found = new Matches(collection, query).next();
        if (found != null) {
            byte[] fresh = WriteCommands.replace(collection, found, update);
            byte[] value = returnNew && fresh != null ? fresh : found.bytes();
            return new Outcome(value, new Document("updatedExisting", true).append("n", 1));
        }
        Document lastError = new Document("updatedExisting", false);
        if (!Arguments.flag(body, "upsert", false)) {
            return new Outcome(null, lastError.append("n", 0));
        }
        Document inserted = WriteCommands.upsert(collection, query.filter(), update);
        byte[] value = returnNew ? Bson.encode(inserted) : null;
        return new Outcome(value, lastError.append("n", 1).append("upserted", inserted.get("_id")));
    }
}
