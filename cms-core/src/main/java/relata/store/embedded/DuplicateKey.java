package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;

/** Another document has the key already. */
final class DuplicateKey extends MongoServerError {

    private static final long serialVersionUID = 1L;

    private final transient Document keyPattern;
    private final transient Document keyValue;

    DuplicateKey(Namespace namespace, IndexSpec index, Document fields) {
        super(
                11000,
                "DuplicateKey",
                "E11000 duplicate key error collection: "
                        + namespace
                        + " index: "
                        + index.name()
                        + " dup key: "
                        + index.keyValue(fields).toString(true, "{ ", " }"));
        this.keyPattern = index.key();
        this.keyValue = index.keyValue(fields);
    }

    Document keyPattern() {
        return keyPattern;
    }

    Document keyValue() {
        return keyValue;
    }
}
