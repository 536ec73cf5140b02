package relata.importer.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The objects of a Contentful export, list after list. Constant memory; for one thread. */
final class ContentfulRows implements Closeable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ObjectReader ONE =
            JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonParser parser;
    private final Set<String> wanted;
    private String list = "";
    private int count;

    /**
     * An object.
     *
     * @param list the name of the list that it is in
     */
    record Row(String list, JsonNode value) {}

    /**
     * @param wanted the lists to be read; all others are passed over
     */
    ContentfulRows(SourceFile file, Set<String> wanted) throws IOException {
        this.wanted = wanted;
        this.parser = JSON.createParser(file.open());
    }

    /**
     * The next object; null at the end.
     *
     * @throws UnreadableSource when the file is cut off or no JSON
     */
    @Nullable Row next() throws UnreadableSource {
        try {
            return found();
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new UnreadableSource(
                    "The file is cut off or no JSON%s; the %,d objects before are whole."
                            .formatted(at == null ? "" : ", at line " + at.getLineNr(), count));
        }
    }

    private @Nullable Row found() {
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return null;
            }
            if (list.isEmpty()) {
                enter(token);
            } else if (token == JsonToken.START_OBJECT) {
                count++;
                return new Row(list, ONE.readTree(parser));
            } else if (token == JsonToken.END_ARRAY) {
                list = "";
            } else {
                parser.skipChildren();
            }
        }
    }

    private void enter(JsonToken token) {
        if (token == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && wanted.contains(name)) {
                list = name;
            } else {
                parser.skipChildren();
            }
        }
    }

    @Override
    public void close() {
        parser.close();
    }
}
