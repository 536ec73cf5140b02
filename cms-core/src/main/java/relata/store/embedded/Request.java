package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command as it came over the wire.
 *
 * @param body the command's name first, then its arguments
 * @param sequences lists of encoded documents that came beside the body, by argument
 */
record Request(Document body, Map<String, List<byte[]>> sequences) {

    private static final Set<String> TRANSACTIONAL =
            Set.of("txnNumber", "startTransaction", "autocommit");

    String name() {
        return body.keySet().iterator().next();
    }

    String database() {
        return Arguments.string(body, "$db");
    }

    /** The collection that the command names. */
    Namespace namespace() {
        return new Namespace(database(), Arguments.string(body, name()));
    }

    /** Refuses what MongoDB would do for any command, and this store for none. */
    void refuseUnsupported() {
        if (body.keySet().stream().anyMatch(TRANSACTIONAL::contains)) {
            throw Refusal.of(
                    20,
                    "IllegalOperation",
                    "The embedded store has no sessions and no transactions");
        }
        refuseCollation(body);
    }

    static void refuseCollation(Document part) {
        Document collation = Arguments.document(part, "collation");
        if (!collation.isEmpty() && !"simple".equals(collation.get("locale"))) {
            throw Refusal.unsupported("A collation");
        }
    }

    /** An argument that is a list of documents. */
    List<Document> documents(String argument) {
        List<byte[]> sequence = sequences.get(argument);
        if (sequence == null) {
            return Arguments.documents(body, argument);
        }
        return sequence.stream().map(Bson::decode).toList();
    }

    /** The same, as the client encoded them. */
    List<byte[]> encoded(String argument) {
        List<byte[]> sequence = sequences.get(argument);
        if (sequence != null) {
            return sequence;
        }
        if (!(body.get(argument) instanceof Collection<?>)) {
            throw Refusal.of(
                    40414,
                    "Location40414",
                    "BSON field '" + argument + "' is missing but a required field");
        }
        List<byte[]> encoded = new ArrayList<>();
        Arguments.documents(body, argument).forEach(document -> encoded.add(Bson.encode(document)));
        return encoded;
    }
}
