package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a document a client gets: those named, or all but those named; parts of arrays by
 * {@code $slice} and {@code $elemMatch}. Immutable.
 */
final class Projection {

    private final boolean inclusion;
    private final Node root;

    /** What is to be read of a document of which only some fields are shown. */
    private final Excerpt excerpt;

    /** A field, what is said of it, and of the fields within it. */
    private static final class Node {
        final Map<String, Node> children = new LinkedHashMap<>();
        boolean leaf;
        boolean excluded;
        @Nullable ArrayPart part;

        Node child(String name) {
            return children.computeIfAbsent(name, _ -> new Node());
        }
    }

    private Projection(boolean inclusion, Node root, Excerpt excerpt) {
        this.inclusion = inclusion;
        this.root = root;
        this.excerpt = excerpt;
    }

    /** The projection, or null when it is of the whole document. */
    static @Nullable Projection of(Document fields) {
        if (fields.isEmpty()) {
            return null;
        }
        Node root = new Node();
        Boolean inclusion = null;
        for (Map.Entry<String, Object> entry : fields.entrySet()) {
            Boolean included = add(root, entry.getKey(), entry.getValue());
            boolean decides = included != null && (included || !entry.getKey().equals("_id"));
            if (decides
                    && inclusion != null
                    && !inclusion.equals(included)
                    && !isIdOnly(entry, inclusion)) {
                throw Refusal.of(
                        31254,
                        "Location31254",
                        "Cannot mix inclusion and exclusion: " + entry.getKey());
            }
            if (decides && (inclusion == null || !entry.getKey().equals("_id"))) {
                inclusion = included;
            }
        }
        Set<String> paths = new HashSet<>(fields.keySet());
        paths.add("_id");
        return new Projection(Boolean.TRUE.equals(inclusion), root, Excerpt.of(paths));
    }

    private static boolean isIdOnly(Map.Entry<String, Object> entry, boolean inclusion) {
        return entry.getKey().equals("_id") && !inclusion;
    }

    /** Whether the field is included; null for a part of an array, which fits either. */
    private static @Nullable Boolean add(Node root, String path, @Nullable Object value) {
        Node node = root;
        for (String segment : FieldPath.of(path).segments()) {
            if (segment.equals("$") || node.leaf) {
                throw segment.equals("$")
                        ? Refusal.unsupported("A positional projection")
                        : Refusal.of(31249, "Location31249", "Path collision at " + path);
            }
            node = node.child(segment);
        }
        if (node.leaf || !node.children.isEmpty()) {
            throw Refusal.of(31249, "Location31249", "Path collision at " + path);
        }
        node.leaf = true;
        return switch (value) {
            case Boolean wanted -> !(node.excluded = !wanted);
            case Number number -> !(node.excluded = number.doubleValue() == 0);
            case Document part -> {
                node.part = ArrayPart.of(part);
                yield node.part.includes() ? Boolean.TRUE : null;
            }
            case null, default ->
                    throw Refusal.unsupported("A projection of '" + path + "' to " + value);
        };
    }

    /** What a client sees of an encoded document. */
    byte[] apply(byte[] document) {
        return Bson.encode(
                inclusion
                        ? included(excerpt.decode(document), root, true)
                        : excluded(Bson.decode(document), root));
    }

    private static Document included(Map<?, ?> document, Node node, boolean top) {
        Document result = new Document();
        document.forEach((key, value) -> {
            String name = String.valueOf(key);
            Node child = node.children.get(name);
            if (child == null) {
                if (top && name.equals("_id")) {
                    result.put(name, value);
                }
            } else if (!child.excluded) {
                put(result, name, child.leaf ? leaf(child, value) : includedIn(value, child));
            }
        });
        return result;
    }

    private static @Nullable Object includedIn(@Nullable Object value, Node node) {
        return switch (value) {
            case Map<?, ?> map -> included(map, node, false);
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (Object item : list) {
                    if (item instanceof Map<?, ?> || item instanceof List<?>) {
                        items.add(includedIn(item, node));
                    }
                }
                yield items;
            }
            case null, default -> FieldPath.MISSING;
        };
    }

    private static Document excluded(Map<?, ?> document, Node node) {
        Document result = new Document();
        document.forEach((key, value) -> {
            String name = String.valueOf(key);
            Node child = node.children.get(name);
            if (child == null) {
                result.put(name, value);
            } else if (!child.excluded) {
                put(result, name, child.leaf ? leaf(child, value) : excludedIn(value, child));
            }
        });
        return result;
    }

    private static @Nullable Object excludedIn(@Nullable Object value, Node node) {
        return switch (value) {
            case Map<?, ?> map -> excluded(map, node);
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.forEach(item -> items.add(excludedIn(item, node)));
                yield items;
            }
            case null, default -> value;
        };
    }

    private static @Nullable Object leaf(Node node, @Nullable Object value) {
        ArrayPart part = node.part;
        return part == null ? value : part.of(value);
    }

    private static void put(Document result, String name, @Nullable Object value) {
        if (value != FieldPath.MISSING) {
            result.put(name, value);
        }
    }
}
