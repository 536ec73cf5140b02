package relata.importer.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One {@code <item>} of a WXR file as it is written there. For one thread. */
final class WxrItem {

    /**
     * A {@code <category>}.
     *
     * @param domain the taxonomy; empty in the oldest exports
     * @param nicename the slug
     * @param label as readers see it
     */
    record Category(String domain, String nicename, String label) {}

    private static final int MAX_PLACES = 200;

    private record Place(String key, String value) {}

    private final int line;
    private final Map<String, String> fields = new HashMap<>();
    private final Map<String, String> meta = new HashMap<>();
    private final List<Category> categories = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private int comments;
    private @Nullable String tooLong;

    /**
     * @param line where it begins
     */
    WxrItem(int line) {
        this.line = line;
    }

    /** Where it begins. */
    int line() {
        return line;
    }

    /** The text of the element with this name; empty when there is none. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The same without white space around it. */
    String trimmed(String name) {
        return field(name).strip();
    }

    /** Whether the element is there at all. */
    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The value of a {@code wp:postmeta}; empty when there is none. */
    String meta(String key) {
        return meta.getOrDefault(key, "").strip();
    }

    /** Where it lived before: former slugs or paths, by the key under which they are written. */
    List<String> places(String key) {
        return places.stream().filter(p -> p.key().equals(key)).map(Place::value).toList();
    }

    /** Its categories and tags in order. */
    List<Category> categories() {
        return categories;
    }

    /** How many comments it has. */
    int comments() {
        return comments;
    }

    /** The element whose text was too long to be kept, if there is one. */
    @Nullable String tooLong() {
        return tooLong;
    }

    /** What WordPress calls it; {@code (none)} when the file does not say. */
    String type() {
        String type = trimmed("wp:post_type");
        return type.isEmpty() ? "(none)" : type;
    }

    /** Whether it is a post or a page. */
    boolean isArticleType() {
        return type().equals("post") || type().equals("page");
    }

    void put(String name, String text) {
        fields.putIfAbsent(name, text);
    }

    void putMeta(String key, String value) {
        meta.put(key, value);
        if (key.equals(WxrFields.OLD_SLUG) || key.equals(WxrFields.PATH)) {
            if (places.size() < MAX_PLACES) {
                places.add(new Place(key, value.strip()));
            }
        }
    }

    void add(Category category) {
        categories.add(category);
    }

    void countComment() {
        comments++;
    }

    void markTooLong(String name) {
        tooLong = name;
    }
}
