package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an index is on.
 *
 * @param name unique within its collection
 * @param fields in order of weight; at least one
 * @param unique whether no two documents may share a key
 * @param sparse whether documents that have none of the fields are left out
 */
record IndexSpec(String name, List<Field> fields, boolean unique, boolean sparse) {

    static final IndexSpec ID =
            new IndexSpec(
                    "_id_", List.of(new Field(FieldPath.of("_id"), "_id", true)), true, false);

    private static final Set<String> KNOWN =
            Set.of("key", "name", "unique", "sparse", "background", "v", "ns", "map", "multikey");

    /** One field of an index, sorted upwards or downwards. */
    record Field(FieldPath path, String name, boolean ascending) {}

    /** An index as a client describes it. Refuses kinds and options that the store hasn't. */
    static IndexSpec of(Document description) {
        for (String option : description.keySet()) {
            if (!KNOWN.contains(option)) {
                throw Refusal.unsupported("The index option '" + option + "'");
            }
        }
        List<Field> fields = new ArrayList<>();
        Arguments.document(description, "key")
                .forEach((path, kind) -> fields.add(field(path, kind)));
        if (fields.isEmpty()) {
            throw Refusal.of(67, "CannotCreateIndex", "Index keys cannot be empty.");
        }
        return new IndexSpec(
                Arguments.string(description, "name"),
                List.copyOf(fields),
                Arguments.flag(description, "unique", false),
                Arguments.flag(description, "sparse", false));
    }

    private static Field field(String path, Object kind) {
        if (!(kind instanceof Number direction) || path.contains("$")) {
            throw Refusal.unsupported("An index on '" + path + "' of the kind '" + kind + "'");
        }
        if (direction.doubleValue() == 0
                || path.isEmpty()
                || path.startsWith(".")
                || path.endsWith(".")) {
            throw Refusal.of(
                    67, "CannotCreateIndex", "Bad index key: {" + path + ": " + kind + "}");
        }
        return new Field(FieldPath.of(path), path, direction.doubleValue() > 0);
    }

    Document key() {
        Document key = new Document();
        for (Field field : fields) {
            key.put(field.name(), field.ascending() ? 1 : -1);
        }
        return key;
    }

    Document description() {
        Document description = new Document("v", 2).append("key", key()).append("name", name);
        if (unique && !name.equals(ID.name)) {
            description.put("unique", true);
        }
        if (sparse) {
            description.put("sparse", true);
        }
        return description;
    }

    boolean sameFields(IndexSpec other) {
        return key().equals(other.key());
    }

    /** What a client is told of the document that has the key already. */
    Document keyValue(Document document) {
        Document values = new Document();
        for (Map.Entry<String, Object> entry : key().entrySet()) {
            Object value = FieldPath.of(entry.getKey()).leaves(document).getFirst();
            values.put(
                    entry.getKey(),
                    value == FieldPath.MISSING || value == Ordered.EMPTY_ARRAY ? null : value);
        }
        return values;
    }
}
