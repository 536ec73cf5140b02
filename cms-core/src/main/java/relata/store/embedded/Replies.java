package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;

/** What the store answers. */
final class Replies {

    private Replies() {}

    static Document ok(Document reply) {
        return reply.append("ok", 1.0);
    }

    static Document ok() {
        return ok(new Document());
    }

    static Document error(MongoServerError refusal) {
        Document reply =
                new Document("ok", 0.0)
                        .append("errmsg", refusal.getMessageWithoutErrorCode())
                        .append("code", refusal.getCode())
                        .append("codeName", refusal.getCodeName());
        addKey(refusal, reply);
        return reply;
    }

    /** One entry of {@code writeErrors}. */
    static Document writeError(int index, MongoServerError refusal) {
        Document error =
                new Document("index", index)
                        .append("code", refusal.getCode())
                        .append("errmsg", refusal.getMessageWithoutErrorCode());
        addKey(refusal, error);
        return error;
    }

    private static void addKey(MongoServerError refusal, Document reply) {
        if (refusal instanceof DuplicateKey duplicate) {
            reply.append("keyPattern", duplicate.keyPattern())
                    .append("keyValue", duplicate.keyValue());
        }
    }
}
