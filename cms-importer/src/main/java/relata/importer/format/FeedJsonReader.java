package relata.importer.format;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads a JSON Feed, version 1 or 1.1, item by item. For one thread. */
final class FeedJsonReader implements ItemReader {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ObjectReader ONE =
            JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final FeedArticle articles;
    private final JsonParser parser;
    private boolean inItems;
    private int items;

    FeedJsonReader(SourceFile file) throws IOException {
        this.articles = new FeedArticle(file);
        this.parser = JSON.createParser(file.open());
    }

    @Override
    public @Nullable ImportItem next() throws IOException {
        try {
            return inItems || findItems() ? item() : null;
        } catch (JacksonException e) {
            inItems = false;
            throw new UnreadableSource(
                    "The feed is cut off or no JSON; the %d items before are whole."
                            .formatted(items));
        }
    }

    private boolean findItems() {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.PROPERTY_NAME) {
                boolean here = parser.currentName().equals("items");
                JsonToken value = parser.nextToken();
                if (here && value == JsonToken.START_ARRAY) {
                    inItems = true;
                    return true;
                }
                parser.skipChildren();
            }
        }
        return false;
    }

    private @Nullable ImportItem item() {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                return null;
            }
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                JsonNode node = ONE.readTree(parser);
                items++;
                return articles.understand(entry(node));
            }
            parser.skipChildren();
        }
        inItems = false;
        return findItems() ? item() : null;
    }

    private static FeedEntry entry(JsonNode item) {
        FeedEntry entry = new FeedEntry();
        entry.put("id", text(item, "id"));
        entry.put("link", text(item, "url"));
        entry.put("url", text(item, "external_url"));
        String title = text(item, "title");
        entry.put("title", title == null ? null : title.replace("&", "&amp;").replace("<", "&lt;"));
        entry.put("published", text(item, "date_published"));
        entry.put("updated", text(item, "date_modified"));
        entry.put("image", text(item, "image"));
        entry.put("image", text(item, "banner_image"));
        entry.put("language", text(item, "language"));
        body(entry, "content", text(item, "content_html"), Body.Format.HTML);
        body(entry, "content", text(item, "content_text"), Body.Format.TEXT);
        body(entry, "summary", text(item, "summary"), Body.Format.TEXT);
        item.path("tags").forEach(tag -> entry.category(tag.asString("")));
        boolean several = item.path("authors").isArray() && !item.path("authors").isEmpty();
        Stream<JsonNode> authors =
                several ? item.path("authors").valueStream() : Stream.of(item.path("author"));
        authors.forEach(author -> entry.author(text(author, "name")));
        return entry;
    }

    private static void body(
            FeedEntry entry, String name, @Nullable String text, Body.Format format) {
        if (text != null) {
            entry.put(name, new Body(format, text));
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        String value = node.path(name).asString("");
        return value.isBlank() ? null : value;
    }

    @Override
    public List<String> warnings() {
        return items == 0 ? List.of("The feed has no entries.") : List.of();
    }

    @Override
    public void close() {
        parser.close();
    }
}
