package relata.portable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes posts as JSON, or as Markdown with front matter, and reads both. What is read back is what
 * was written, to the letter. Safe for use by several threads.
 */
public final class PortableFiles {

    /** What begins a Markdown file of this form. */
    public static final String MARK = "---\nrelata: ";

    private static final List<String> HEAD =
            List.of("relata", "id", "status", "date", "updated", "aliases", "schedule");
    private static final String END = "\n---\n";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private static final JsonMapper PRETTY =
            JSON.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private PortableFiles() {}

    /** Something as JSON that is good to compare line by line. */
    static String json(Object value) {
        return PRETTY.writeValueAsString(value).replace("\r\n", "\n") + "\n";
    }

    /** A post as Markdown: what is said about it above, its body as written below. */
    static String markdown(PortablePost post) {
        ObjectNode head = JSON.valueToTree(post);
        head.remove("content");
        head.remove("draft");
        return markdown(head, post.content());
    }

    /** The draft of a post that readers get otherwise. */
    static String markdown(PortablePost post, PortableContent draft) {
        ObjectNode head = JSON.createObjectNode();
        head.put("relata", PortablePost.FORM).put("draftOf", post.id());
        return markdown(head, draft);
    }

    private static String markdown(ObjectNode head, PortableContent content) {
        ObjectNode all = head.deepCopy();
        ObjectNode fields = JSON.valueToTree(content);
        fields.remove("body");
        all.setAll(fields);
        boolean hidden = !List.of("published", "changed").contains(head.path("status").asString());
        if (hidden) {
            all.put("draft", true);
        }
        StringBuilder text = new StringBuilder("---\n");
        for (Map.Entry<String, JsonNode> field : all.properties()) {
            text.append(field.getKey()).append(": ").append(field.getValue()).append('\n');
        }
        return text.append("---\n").append(content.body()).append('\n').toString();
    }

    /**
     * Reads a post.
     *
     * @param text a Markdown file of this form
     * @param draft the file with its draft, or null
     * @throws IllegalArgumentException when it can't be read; the message says why
     */
    public static PortablePost readMarkdown(String text, @Nullable String draft) {
        ObjectNode all = head(text);
        ObjectNode post = JSON.createObjectNode();
        for (String name : HEAD) {
            if (all.has(name)) {
                post.set(name, all.get(name));
            }
        }
        post.set("content", all.put("body", body(text)));
        if (draft != null) {
            post.set("draft", head(draft).put("body", body(draft)));
        }
        return read(post, PortablePost.class);
    }

    /**
     * Reads a post.
     *
     * @throws IllegalArgumentException when it can't be read; the message says why
     */
    public static PortablePost readPost(String json) {
        return read(tree(json), PortablePost.class);
    }

    /**
     * Reads what posts name.
     *
     * @throws IllegalArgumentException when it can't be read; the message says why
     */
    public static PortableCatalog readCatalog(String json) {
        return read(tree(json), PortableCatalog.class);
    }

    /**
     * Reads what is said of a picture or file.
     *
     * @throws IllegalArgumentException when it can't be read; the message says why
     */
    public static PortableAsset readAsset(String json) {
        return read(tree(json), PortableAsset.class);
    }

    /** What a file of this form holds. */
    public enum Holds {
        POST,
        ASSET,
        CATALOG
    }

    /**
     * What a file holds.
     *
     * @throws IllegalArgumentException when it can't be read; the message says why
     */
    public static Holds holds(String json) {
        JsonNode tree = tree(json);
        return tree.has("content") ? Holds.POST : tree.has("hash") ? Holds.ASSET : Holds.CATALOG;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static <T> T read(JsonNode tree, Class<T> type) {
        int form = tree.path("relata").asInt(0);
        if (form != PortablePost.FORM) {
            throw new IllegalArgumentException(
                    "It is of the form %d; this version reads %d."
                            .formatted(form, PortablePost.FORM));
        }
        try {
            return JSON.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static ObjectNode head(String text) {
        int end = text.indexOf(END);
        if (!text.startsWith("---\n") || end < 0) {
            throw new IllegalArgumentException("The end of what stands above is missing.");
        }
        String inner = text.substring("---\n".length(), end + 1);
        ObjectNode exact = lines(inner);
        return exact != null ? exact : yaml(inner);
    }

    /** As it was written: a name and JSON on each line; null when somebody wrote otherwise. */
    private static @Nullable ObjectNode lines(String inner) {
        ObjectNode all = JSON.createObjectNode();
        for (String line : inner.split("\n")) {
            int colon = line.indexOf(": ");
            if (colon < 1) {
                return null;
            }
            try {
                all.set(line.substring(0, colon), JSON.readTree(line.substring(colon + 2)));
            } catch (JacksonException _) {
                return null;
            }
        }
        return all;
    }

    private static ObjectNode yaml(String inner) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setMaxAliasesForCollections(20)
                        .setAllowRecursiveKeys(false)
                        .build();
        try {
            Object read = new Load(settings).loadFromString(inner);
            if (read instanceof Map<?, ?> map) {
                return JSON.valueToTree(plain(map));
            }
            throw new IllegalArgumentException("What stands above is no list of names.");
        } catch (YamlEngineException e) {
            String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException("What stands above can't be read: " + line, e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("What stands above is nested too deeply.", e);
        }
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> named = new LinkedHashMap<>();
                map.forEach((k, v) -> {
                    if (v != null) {
                        named.put(String.valueOf(k), plain(v));
                    }
                });
                yield named;
            }
            case List<?> list -> {
                List<Object> items = new ArrayList<>();
                for (Object item : list) {
                    if (item != null) {
                        items.add(plain(item));
                    }
                }
                yield items;
            }
            default -> value;
        };
    }

    private static String body(String text) {
        int end = text.indexOf(END);
        String body = text.substring(end + END.length());
        return body.endsWith("\n") ? body.substring(0, body.length() - 1) : body;
    }
}
