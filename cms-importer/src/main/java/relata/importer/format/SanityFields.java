package relata.importer.format;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a document whose model nobody tells: found by the names that people give them.
 *
 * @param document as it stands in the file
 */
record SanityFields(JsonNode document) {

    private static final List<String> BODIES =
            List.of("body", "content", "text", "bodyText", "article", "markdown", "portableText");
    private static final Pattern ARTICLES =
            Pattern.compile("(?i).*(?:post|article|page|story|essay|note|news|episode|blog).*");
    private static final Set<String> OTHERS =
            Set.of("author", "person", "category", "tag", "settings", "sitesettings", "navigation");

    /** The name of its type. */
    String type() {
        return document.path("_type").asString("");
    }

    /** Whether it is an article: called so, or with a title and a text. */
    boolean isArticle() {
        String type = type();
        boolean own = type.startsWith("sanity.") || type.startsWith("system.");
        if (own || OTHERS.contains(type.toLowerCase(Locale.ROOT))) {
            return false;
        }
        return ARTICLES.matcher(type).matches()
                || text("title", "headline") != null && isBlocks(body());
    }

    /** The first of some fields that is a text; null when none is. */
    @Nullable String text(String... names) {
        for (String name : names) {
            JsonNode value = document.path(name);
            String text = value.isString() ? value.asString().strip() : "";
            if (!text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    /** Its slug; null when it has none. */
    @Nullable String slug() {
        JsonNode slug = document.path("slug");
        String text = slug.isString() ? slug.asString() : slug.path("current").asString("");
        return WxrText.slug(text.substring(text.lastIndexOf('/') + 1));
    }

    /** The first of some fields that has a date; null when none has. */
    @Nullable Instant date(String... names) {
        String written = text(names);
        return written == null ? null : LenientDate.read(written);
    }

    /** The first of some fields that is there; a missing node when none is. */
    JsonNode first(String... names) {
        return Stream.of(names)
                .map(document::path)
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .findFirst()
                .orElse(document.path("\0"));
    }

    /** Its text: by name, or the first that is made of blocks. */
    JsonNode body() {
        for (String name : BODIES) {
            JsonNode value = document.path(name);
            if (isBlocks(value) || value.isString()) {
                return value;
            }
        }
        return blocksIn(document);
    }

    /** The first field that is made of blocks; a missing node when none is. */
    static JsonNode blocksIn(JsonNode node) {
        return node.valueStream()
                .filter(SanityFields::isBlocks)
                .findFirst()
                .orElse(node.path("\0"));
    }

    private static boolean isBlocks(JsonNode value) {
        return value.isArray()
                && value.valueStream().anyMatch(part -> part.path("_type").isString());
    }

    /** The flags that may say that it is not for the public. */
    ItemState state() {
        Map<String, Object> plain = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            if (field.getValue().isValueNode()) {
                plain.put(field.getKey(), field.getValue().asString(""));
            }
        }
        return new FrontMatterState(FrontMatter.of(plain, false)).state();
    }
}
