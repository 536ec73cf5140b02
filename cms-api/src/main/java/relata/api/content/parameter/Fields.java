package relata.api.content.parameter;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relata.api.problem.RequestRefused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that a caller wants of each item, such as {@code title,slug,author.name}. Immutable.
 */
public final class Fields {

    /** Filters are named in the singular, so fields may be too. */
    private static final Map<String, String> SINGULAR =
            Map.of("author", "authors", "topic", "topics", "source", "sources");

    private final Map<String, Fields> wanted = new TreeMap<>();

    private Fields() {}

    /**
     * Reads the parameter {@code fields}.
     *
     * @param value field names divided by commas; null for all fields
     * @param item the record that an item is
     * @return null when all fields are wanted
     */
    public static @Nullable Fields of(@Nullable String value, Class<? extends Record> item) {
        if (value == null) {
            return null;
        }
        Fields all = new Fields();
        Values.list("fields", value).forEach(path -> all.add(path, item));
        return all;
    }

    private void add(String path, Class<?> item) {
        Fields level = this;
        @Nullable Class<?> type = item;
        for (String part : path.split("\\.", -1)) {
            RecordComponent component = component(type, SINGULAR.getOrDefault(part, part));
            if (component == null) {
                component = component(type, part);
            }
            if (component == null) {
                throw unknown(path, type);
            }
            level = level.wanted.computeIfAbsent(component.getName(), _ -> new Fields());
            type = itemType(component.getGenericType());
        }
    }

    private static RequestRefused unknown(String path, @Nullable Class<?> type) {
        String known =
                type == null || !type.isRecord()
                        ? "Nothing lies below it."
                        : "There are "
                                + Arrays.stream(type.getRecordComponents())
                                        .map(RecordComponent::getName)
                                        .collect(Collectors.joining(", "))
                                + ".";
        return RequestRefused.parameter(
                "fields", "unknown-value", "There is no field '" + path + "'. " + known);
    }

    private static @Nullable RecordComponent component(@Nullable Class<?> type, String name) {
        if (type == null || !type.isRecord()) {
            return null;
        }
        return Arrays.stream(type.getRecordComponents())
                .filter(c -> c.getName().equals(name))
                .findAny()
                .orElse(null);
    }

    private static @Nullable Class<?> itemType(Type type) {
        if (type instanceof ParameterizedType list) {
            return itemType(list.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> plain ? plain : null;
    }

    /** Whether a field, or something below it, is wanted. */
    public static boolean wants(@Nullable Fields fields, String... path) {
        Fields level = fields;
        for (String part : path) {
            if (level == null || level.wanted.isEmpty()) {
                return true;
            }
            if (!level.wanted.containsKey(part)) {
                return false;
            }
            level = level.wanted.get(part);
        }
        return true;
    }

    /** Takes out what is not wanted: of each item of a list, or of the one thing. */
    public void prune(JsonNode answer) {
        if (answer.has("data") && answer.has("page")) {
            answer.get("data").forEach(this::keepWanted);
        } else {
            keepWanted(answer);
        }
    }

    private void keepWanted(JsonNode node) {
        if (wanted.isEmpty()) {
            return;
        }
        if (node instanceof ObjectNode object) {
            object.retain(wanted.keySet());
            wanted.forEach((name, below) -> below.keepWantedIn(object.get(name)));
        } else if (node.isArray()) {
            node.forEach(this::keepWanted);
        }
    }

    private void keepWantedIn(@Nullable JsonNode node) {
        if (node != null) {
            keepWanted(node);
        }
    }

    @Override
    public String toString() {
        return List.copyOf(wanted.keySet()).toString();
    }
}
