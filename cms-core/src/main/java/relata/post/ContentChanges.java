package relata.post;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Names what differs between two contents. */
final class ContentChanges {

    private static final Map<String, Function<PostContent, Object>> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("title", PostContent::title);
        FIELDS.put("slug", PostContent::slug);
        FIELDS.put("kind", PostContent::kind);
        FIELDS.put("summary", content -> Objects.requireNonNullElse(content.summary(), ""));
        FIELDS.put("language", content -> Objects.requireNonNullElse(content.language(), ""));
        FIELDS.put("body", PostContent::body);
        FIELDS.put("topics", PostContent::topics);
        FIELDS.put("authors", PostContent::authors);
        FIELDS.put("series", content -> List.of(String.valueOf(content.series())));
        FIELDS.put("image", content -> List.of(String.valueOf(content.image())));
        FIELDS.put("seo", content -> List.of(String.valueOf(content.seo())));
        FIELDS.put("sources", PostContent::sources);
        FIELDS.put("contentNotes", PostContent::contentNotes);
        FIELDS.put("tags", PostContent::tags);
        FIELDS.put("neighbours", PostContent::neighbours);
    }

    private ContentChanges() {}

    /** The names of the fields that differ, in a fixed order. */
    static List<String> between(PostContent before, PostContent after) {
        return FIELDS.entrySet().stream()
                .filter(field ->
                        !field.getValue().apply(before).equals(field.getValue().apply(after)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
