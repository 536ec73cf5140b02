package relata.api.docs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes what is sent: good after the description, at its bounds, and malformed. */
final class Inputs {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> WORDS =
            List.of("repair", "coming-back", "en", "post", "markdown", "A title", "ann", "v1", "1");

    private static final List<String> HOSTILE =
            List.of(
                    "",
                    " ",
                    "-1",
                    "0",
                    "101",
                    "2147483648",
                    "9223372036854775808",
                    "1e400",
                    "NaN",
                    "true",
                    "null",
                    "\0",
                    "\r\nX-Injected: 1",
                    "'\"><script>alert(1)</script>",
                    "../../etc/passwd",
                    "%",
                    "%zz",
                    "{\"$gt\":\"\"}",
                    "$where",
                    "a.b.c",
                    "+999999999-12-31T23:59:59Z",
                    "-999999999-01-01T00:00:00Z",
                    "0000-00-00",
                    "((((((((((\"",
                    "a OR OR -b ~ ^ : [ TO",
                    "\uD800",
                    "\uFFFF\uFFFE",
                    "🏴‍☠️\u202E",
                    ",,,",
                    "-",
                    "x".repeat(3_000),
                    "http://127.0.0.1:1/",
                    "file:///etc/passwd");

    private final Described described;
    private final Random random;
    private boolean sparing;

    Inputs(Described described, long seed) {
        this.described = described;
        this.random = new Random(seed);
    }

    /** Whether only what is required is given. */
    boolean sparing() {
        return sparing;
    }

    void sparing(boolean on) {
        sparing = on;
    }

    boolean chance(double part) {
        return random.nextDouble() < part;
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String hostile() {
        return oneOf(HOSTILE);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A value that a parameter is described to take. */
    String parameter(JsonNode parameter) {
        JsonNode schema = described.resolved(parameter.path("schema"));
        if (parameter.path("example").isValueNode() && chance(0.5)) {
            return parameter.path("example").asString("");
        }
        return value(schema, 0).asString("");
    }

    /** A value after a schema. */
    JsonNode value(JsonNode reference, int depth) {
        JsonNode schema = described.resolved(reference);
        if (schema.has("example") && (sparing || chance(0.5))) {
            return schema.path("example");
        }
        if (schema.path("enum").isArray()) {
            return JSON.stringNode(oneOf(Described.texts(schema.path("enum"))));
        }
        return switch (type(schema)) {
            case "integer" -> JSON.numberNode(random.nextInt(5));
            case "number" -> JSON.numberNode(random.nextDouble() * 4);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> array(schema, depth);
            case "object" -> object(schema, depth);
            default -> JSON.stringNode(text(schema));
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asString("") : type.asString("");
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date-time" ->
                    Instant.ofEpochSecond(1_900_000_000L + random.nextInt(1_000_000)).toString();
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            default -> oneOf(WORDS) + (chance(0.5) ? " " + random.nextInt(1_000_000) : "");
        };
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        int size = depth > 4 ? 0 : random.nextInt(3);
        for (int i = 0; i < size; i++) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        List<String> required = Described.texts(schema.path("required"));
        JsonNode properties = schema.path("properties");
        for (String name : properties.propertyNames()) {
            boolean wanted = depth > 0 || !sparing;
            if (required.contains(name) || depth < 4 && wanted && chance(0.6)) {
                object.set(name, value(properties.path(name), depth + 1));
            }
        }
        return object;
    }

    /** The same with something wrong in it. */
    String broken(JsonNode good) {
        String text = good.toString();
        return switch (random.nextInt(9)) {
            case 0 -> text.substring(0, random.nextInt(text.length() + 1));
            case 1 -> "[".repeat(2_000) + text;
            case 2 -> text.replaceFirst("\\{", "{\"unknown\":1,");
            case 3 -> "null";
            case 4 -> oneOf(List.of("", "[]", "1", "\"x\"", "{}", "\uFEFF{}", "{\"a\":1}{}"));
            case 5 -> text.replaceAll("\"[^\"]*\"(?=[,}\\]])", "1e999");
            default -> mutated(good.deepCopy()).toString();
        };
    }

    private JsonNode mutated(JsonNode node) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            String name = oneOf(List.copyOf(object.propertyNames()));
            boolean deeper = object.get(name).isContainer() && chance(0.6);
            object.set(name, deeper ? mutated(object.get(name)) : oddValue());
            return object;
        }
        if (node instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            array.set(at, chance(0.5) ? mutated(array.get(at)) : oddValue());
            return array;
        }
        return oddValue();
    }

    private JsonNode oddValue() {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(Long.MIN_VALUE);
            case 2 -> JSON.arrayNode().add(JSON.nullNode());
            case 3 -> JSON.objectNode().put("$gt", "");
            case 4 -> JSON.booleanNode(true);
            default -> JSON.stringNode(hostile());
        };
    }

    static JsonNode read(String text) {
        return JsonMapper.builder().build().readTree(text);
    }
}
