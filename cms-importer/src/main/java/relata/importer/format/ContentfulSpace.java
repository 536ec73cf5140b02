package relata.importer.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a Contentful export says beside its entries' own fields. */
final class ContentfulSpace {

    private static final int MAX_ENTRIES = 200_000;
    private static final Set<String> LISTS = Set.of("contentTypes", "entries", "assets", "locales");

    /**
     * A file.
     *
     * @param url where it is, without a scheme as Contentful writes it; empty when not uploaded
     */
    record Asset(String url, String title, String description) {}

    /**
     * An entry that others may refer to.
     *
     * @param name what it is called; may be empty
     */
    record Entry(String name, @Nullable String slug) {}

    private final Map<String, ContentfulType> types = new HashMap<>();
    private final Map<String, JsonNode> titles = new HashMap<>();
    private final Map<String, JsonNode> slugs = new HashMap<>();
    private final Map<String, JsonNode> files = new HashMap<>();
    private final Set<String> locales = new LinkedHashSet<>();
    private String locale = "";

    private ContentfulSpace() {}

    /** Reads the file once; what can't be read any further is left out. */
    static ContentfulSpace of(SourceFile file) throws IOException {
        ContentfulSpace space = new ContentfulSpace();
        try (ContentfulRows rows = new ContentfulRows(file, LISTS)) {
            ContentfulRows.Row row = rows.next();
            while (row != null && space.titles.size() + space.files.size() < MAX_ENTRIES) {
                space.add(row);
                row = rows.next();
            }
        } catch (UnreadableSource e) {
            // The second pass comes to the same place and says so.
            return space;
        }
        return space;
    }

    private void add(ContentfulRows.Row row) {
        JsonNode value = row.value();
        String id = value.path("sys").path("id").asString("");
        switch (row.list()) {
            case "contentTypes" -> types.put(id, ContentfulType.of(value));
            case "locales" -> {
                locales.add(value.path("code").asString(""));
                locale = value.path("default").asBoolean(false) ? code(value) : locale;
            }
            case "assets" -> files.put(id, value.path("fields"));
            default -> {
                ContentfulType type = typeOf(value);
                titles.put(id, value.path("fields").path(type.title()));
                slugs.put(id, value.path("fields").path(type.slug()));
            }
        }
    }

    private static String code(JsonNode locale) {
        return locale.path("code").asString("");
    }

    /** The content type of an entry. */
    ContentfulType typeOf(JsonNode entry) {
        String id = entry.path("sys").path("contentType").path("sys").path("id").asString("");
        return types.getOrDefault(id, ContentfulType.unknown(id));
    }

    /** The language of the space; empty when the file does not say. */
    String locale() {
        return locale;
    }

    /** The value of a field in the space's language, or in the first other that it is there in. */
    JsonNode value(JsonNode field) {
        JsonNode own = field.path(locale);
        if (!own.isMissingNode() || !field.isObject() || field.isEmpty()) {
            return own;
        }
        return field.valueStream().findFirst().orElse(own);
    }

    /** What a link of a kind leads to; null when it is not in the file. */
    @Nullable Entry entry(JsonNode link) {
        String id = link.path("sys").path("id").asString("");
        if (!titles.containsKey(id)) {
            return null;
        }
        String slug = value(Objects.requireNonNull(slugs.get(id))).asString("");
        return new Entry(
                value(Objects.requireNonNull(titles.get(id))).asString(""),
                ContentfulType.last(slug));
    }

    /** The file that a link leads to; null when it is not in the export. */
    @Nullable Asset asset(JsonNode link) {
        JsonNode fields = files.get(link.path("sys").path("id").asString(""));
        return fields == null
                ? null
                : new Asset(
                        value(fields.path("file")).path("url").asString(""),
                        value(fields.path("title")).asString(""),
                        value(fields.path("description")).asString(""));
    }

    /** The other languages that a text is there in. */
    Set<String> otherLanguages(JsonNode field) {
        Set<String> others = new LinkedHashSet<>();
        field.properties().forEach(e -> others.add(e.getKey()));
        others.retainAll(locales);
        others.remove(locale);
        return others;
    }
}
