package relata.api.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Holds an answer against the description of the API. */
final class Described {

    private final JsonNode api;

    Described(JsonNode api) {
        this.api = api;
    }

    /** What a status of an operation is described to answer; missing when it isn't. */
    JsonNode response(JsonNode operation, int status) {
        JsonNode responses = operation.path("responses");
        JsonNode exact = responses.path(String.valueOf(status));
        return exact.isObject() ? exact : responses.path(status / 100 + "XX");
    }

    /** What is wrong with an answer; nothing when it is as described. */
    List<String> problems(JsonNode response, String type, JsonNode body) {
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            return List.of();
        }
        String plain = type.replaceAll(";.*", "");
        JsonNode media = content.has(plain) ? content.path(plain) : content.path("*/*");
        if (media.isMissingNode()) {
            return List.of("answers " + plain + ", described is " + content.propertyNames());
        }
        List<String> problems = new ArrayList<>();
        if (body != null) {
            check("", media.path("schema"), body, problems);
        }
        return problems;
    }

    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : resolved(api.at(reference.substring(1)));
    }

    private void check(String path, JsonNode described, JsonNode value, List<String> problems) {
        JsonNode schema = resolved(described);
        if (schema.has("oneOf") || schema.has("anyOf") || schema.has("allOf")) {
            return;
        }
        JsonNode type = schema.path("type");
        if (!value.isNull() && type.isString() && !is(type.asString(), value)) {
            problems.add(path + " is no " + type.asString() + ": " + value);
            return;
        }
        if (schema.path("enum").isArray() && value.isString()) {
            Set<String> words = Set.copyOf(texts(schema.path("enum")));
            if (!words.contains(value.asString())) {
                problems.add(path + " is none of " + words + ": " + value);
            }
        }
        if (value.isArray()) {
            for (int i = 0; i < Math.min(value.size(), 3); i++) {
                check(path + "/" + i, schema.path("items"), value.path(i), problems);
            }
        }
        if (value.isObject() && schema.has("properties")) {
            fields(path, schema, value, problems);
        }
    }

    private void fields(String path, JsonNode schema, JsonNode value, List<String> problems) {
        for (String name : value.propertyNames()) {
            JsonNode field = schema.path("properties").path(name);
            if (field.isMissingNode() && !schema.has("additionalProperties")) {
                problems.add(path + "/" + name + " is not described");
            } else {
                check(path + "/" + name, field, value.path(name), problems);
            }
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asString())) {
                problems.add(path + "/" + required.asString() + " is missing");
            }
        }
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asString("")));
        return texts;
    }
}
