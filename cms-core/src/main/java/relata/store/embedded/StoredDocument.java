package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/** A document as it is in the store at one moment. For use by one thread. */
final class StoredDocument {

    private final long position;
    private final byte[] bytes;
    private @Nullable Document fields;
    private @Nullable Document excerpted;

    StoredDocument(long position, byte[] bytes) {
        this.position = position;
        this.bytes = bytes;
    }

    long position() {
        return position;
    }

    /** Never to be written to. */
    byte[] bytes() {
        return bytes;
    }

    /** The same fields at each call, for reading. */
    Document fields() {
        Document known = fields;
        if (known == null) {
            known = Bson.decode(bytes);
            fields = known;
        }
        return known;
    }

    /** Those of its fields that somebody looks at; the same at each call, for reading. */
    Document excerpt(Excerpt excerpt) {
        Document known = excerpted;
        if (known == null) {
            known = excerpt.decode(bytes);
            excerpted = known;
        }
        return known;
    }

    /** Fields of the caller's own, to change. */
    Document copy() {
        return Bson.decode(bytes);
    }
}
