package relata.importer.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * The rows of a Ghost export, table after table, with the columns that were asked for; all others
 * are passed over without being read. Memory does not grow with the file. For one thread.
 */
final class GhostRows implements Closeable {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * A row of a table.
     *
     * @param table its table
     * @param columns texts and numbers as text; what was null or no plain value is left out
     */
    record Row(String table, Map<String, String> columns) {

        /** A column; empty when it has no value. */
        String get(String name) {
            return columns.getOrDefault(name, "");
        }

        /** The first of some columns that has a value; null when none has. */
        @Nullable String first(String... names) {
            for (String name : names) {
                String value = get(name).strip();
                if (!value.isEmpty()) {
                    return value;
                }
            }
            return null;
        }
    }

    private final JsonParser parser;
    private final Map<String, Set<String>> wanted;
    private boolean inData;
    private String table = "";
    private boolean found;

    /**
     * @param wanted columns by table
     */
    GhostRows(SourceFile file, Map<String, Set<String>> wanted) throws IOException {
        this.wanted = wanted;
        this.parser = JSON.createParser(ObjectReadContext.empty(), file.open());
    }

    /**
     * The next row; null at the end of the file.
     *
     * @throws UnreadableSource when the file is cut off, is no JSON or no export of Ghost
     */
    @Nullable Row next() throws UnreadableSource {
        try {
            return found();
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new UnreadableSource(
                    "The file is cut off or no JSON%s. Export it again."
                            .formatted(at == null ? "" : ", at line " + at.getLineNr()));
        }
    }

    private @Nullable Row found() throws UnreadableSource {
        while (true) {
            if (!table.isEmpty()) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    return row();
                }
                if (parser.currentToken() == JsonToken.END_ARRAY) {
                    table = "";
                } else {
                    parser.skipChildren();
                }
            } else if (!advance()) {
                return null;
            }
        }
    }

    /** To the next table that is wanted; false at the end of the file. */
    private boolean advance() throws UnreadableSource {
        JsonToken token = parser.nextToken();
        if (token == null) {
            if (!found) {
                throw new UnreadableSource("It is no export of Ghost: there is no “data” in it.");
            }
            return false;
        }
        if (token == JsonToken.END_OBJECT) {
            inData = false;
        } else if (token == JsonToken.PROPERTY_NAME) {
            enter(parser.currentName(), parser.nextToken());
        }
        return true;
    }

    private void enter(String name, JsonToken value) {
        if (inData && wanted.containsKey(name) && value == JsonToken.START_ARRAY) {
            table = name;
        } else if (!inData && !found && name.equals("data") && value == JsonToken.START_OBJECT) {
            inData = true;
            found = true;
        } else if (inData || !name.equals("db") || value != JsonToken.START_ARRAY) {
            parser.skipChildren();
        }
    }

    private Row row() {
        Set<String> names = wanted.getOrDefault(table, Set.of());
        Map<String, String> columns = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (names.contains(name) && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                columns.put(name, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        return new Row(table, columns);
    }

    @Override
    public void close() {
        parser.close();
    }
}
