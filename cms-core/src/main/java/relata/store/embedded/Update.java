package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client wants a document to become. Immutable. */
sealed interface Update {

    /** The document after the update; the one given may be changed. */
    Document apply(Document document);

    /** The document that the update makes where none matched. */
    Document insert(Document filter);

    /** An update as a client writes it. Refuses what it doesn't know. */
    static Update of(@Nullable Object update) {
        if (update instanceof Collection<?>) {
            throw Refusal.unsupported("An update by a pipeline");
        }
        if (!(update instanceof Document document)) {
            throw Refusal.failedToParse("Update argument must be either an object or an array");
        }
        long operators = document.keySet().stream().filter(name -> name.startsWith("$")).count();
        if (operators == 0) {
            return new Replacement(document);
        }
        if (operators < document.size()) {
            throw Refusal.failedToParse(
                    "An update has operators only, or none: " + document.keySet());
        }
        return new Operators(FieldChange.all(document));
    }

    private static Document withId(@Nullable Object id, Document document) {
        Document ordered = new Document("_id", id);
        document.forEach(ordered::putIfAbsent);
        return ordered;
    }

    private static void refuseOtherId(Document document, @Nullable Object id, boolean had) {
        if (had && !(document.containsKey("_id") && Ordered.equal(document.get("_id"), id))) {
            throw Refusal.of(
                    66,
                    "ImmutableField",
                    "Performing an update on the path '_id' would modify the immutable field '_id'");
        }
    }

    private static Document newDocument(Document document) {
        Object id = document.get("_id");
        if (!document.containsKey("_id")) {
            id = newId();
        }
        return withId(id, document);
    }

    /** An id as a driver would make it: they ascend with time. */
    static ObjectId newId() {
        return new ObjectId(new org.bson.types.ObjectId().toByteArray());
    }

    /** The whole document anew, but for its id. */
    record Replacement(Document fields) implements Update {

        @Override
        public Document apply(Document document) {
            Object id = document.get("_id");
            refuseOtherId(withId(fields.getOrDefault("_id", id), fields), id, true);
            return withId(id, fields);
        }

        @Override
        public Document insert(Document filter) {
            Object id = FilterValues.of(filter).get("_id");
            if (id == null || fields.containsKey("_id")) {
                return newDocument(fields);
            }
            return withId(id, fields);
        }
    }

    /** Changes of single fields. */
    record Operators(List<FieldChange> changes) implements Update {

        @Override
        public Document apply(Document document) {
            Object id = document.get("_id");
            for (FieldChange change : changes) {
                if (!change.onInsertOnly()) {
                    change.apply(document);
                }
            }
            refuseOtherId(document, id, true);
            return document;
        }

        @Override
        public Document insert(Document filter) {
            Document document = FilterValues.of(filter);
            boolean hadId = document.containsKey("_id");
            Object id = document.get("_id");
            changes.forEach(change -> change.apply(document));
            refuseOtherId(document, id, hadId);
            return newDocument(document);
        }
    }

    /** What a filter says of the document that it didn't find. */
    final class FilterValues {

        private FilterValues() {}

        static Document of(Document filter) {
            Document values = new Document();
            collect(filter, values);
            return values;
        }

        private static void collect(Document filter, Document values) {
            for (Map.Entry<String, Object> entry : filter.entrySet()) {
                Object condition = entry.getValue();
                if (entry.getKey().equals("$and")) {
                    Arguments.documents(condition, "$and").forEach(part -> collect(part, values));
                } else if (!entry.getKey().startsWith("$")) {
                    equal(entry.getKey(), condition, values);
                }
            }
        }

        private static void equal(String path, @Nullable Object condition, Document values) {
            Object value = condition;
            Document operators = FilterParser.operatorsIn(condition);
            if (operators != null) {
                if (!operators.containsKey("$eq")) {
                    return;
                }
                value = operators.get("$eq");
            }
            if (!(value instanceof de.bwaldvogel.mongo.bson.BsonRegularExpression)) {
                new Slot(path).set(values, value);
            }
        }
    }

    /** The updates of a command one by one. */
    static List<Update> all(List<Document> updates) {
        List<Update> all = new ArrayList<>(updates.size());
        updates.forEach(update -> all.add(of(update)));
        return all;
    }
}
