package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Typed access to the fields of a command; a field of another type is refused. */
final class Arguments {

    private Arguments() {}

    static Document document(Document command, String name) {
        return switch (command.get(name)) {
            case null -> new Document();
            case Document document -> document;
            default -> throw mismatch(name, "a document");
        };
    }

    static String string(Document command, String name) {
        if (command.get(name) instanceof String string) {
            return string;
        }
        throw mismatch(name, "a string");
    }

    static int integer(Document command, String name, int otherwise) {
        return switch (command.get(name)) {
            case null -> otherwise;
            case Number number ->
                    Math.clamp(number.longValue(), Integer.MIN_VALUE, Integer.MAX_VALUE);
            default -> throw mismatch(name, "a number");
        };
    }

    static boolean flag(Document command, String name, boolean otherwise) {
        return switch (command.get(name)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            case Number number -> number.doubleValue() != 0;
            default -> throw mismatch(name, "a boolean");
        };
    }

    static List<Document> documents(Document command, String name) {
        return documents(command.get(name), name);
    }

    static List<Document> documents(@Nullable Object value, String name) {
        if (!(value instanceof Collection<?> items)) {
            throw mismatch(name, "an array");
        }
        List<Document> documents = new ArrayList<>(items.size());
        for (Object item : items) {
            if (!(item instanceof Document document)) {
                throw mismatch(name, "an array of documents");
            }
            documents.add(document);
        }
        return documents;
    }

    private static RuntimeException mismatch(String name, String expected) {
        return Refusal.typeMismatch("'" + name + "' must be " + expected);
    }
}
