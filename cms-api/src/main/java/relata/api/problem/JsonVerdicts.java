package relata.api.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.refusal.Invalid;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is answered to JSON that can't be read. Names the place; never a class of ours. */
final class JsonVerdicts {

    private JsonVerdicts() {}

    static Verdict of(JacksonException json) {
        String pointer = pointer(json);
        return switch (json) {
            case UnrecognizedPropertyException _ -> at(pointer, "unknown-field", "Unknown field.");
            case InvalidFormatException format -> at(pointer, "malformed", expected(format));
            case MismatchedInputException _ when json.getPath().isEmpty() -> notTheForm(json);
            case MismatchedInputException mismatch -> at(pointer, "malformed", expected(mismatch));
            default -> notJson(json);
        };
    }

    private static Verdict at(String pointer, String code, String message) {
        return Verdict.of(400, code, pointer + ": " + message)
                .with(List.of(new Invalid.Problem(pointer, code, message)));
    }

    private static String expected(MismatchedInputException mismatch) {
        Class<?> type = mismatch.getTargetType();
        if (type != null && type.isEnum()) {
            List<String> names =
                    List.of(type.getEnumConstants()).stream()
                            .map(c -> c.toString().toLowerCase(java.util.Locale.ROOT))
                            .toList();
            return "One of " + String.join(", ", names) + ".";
        }
        return "Expected " + word(type) + ".";
    }

    private static String word(@Nullable Class<?> type) {
        if (type == null || type.isRecord()) {
            return "an object";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (java.time.temporal.Temporal.class.isAssignableFrom(type)) {
            return "a time such as 2026-11-22T09:00:00Z";
        }
        boolean list = java.util.Collection.class.isAssignableFrom(type);
        return list ? "a list" : type == String.class ? "a text" : "another value";
    }

    private static Verdict notTheForm(JacksonException json) {
        boolean empty = json.getOriginalMessage().startsWith("No content");
        return Verdict.of(
                400,
                "unreadable-body",
                empty ? "The body is empty; a JSON object is needed." : "A JSON object is needed.");
    }

    private static Verdict notJson(JacksonException json) {
        TokenStreamLocation where = json.getLocation();
        String place =
                where == null || where.getLineNr() < 0
                        ? ""
                        : " (line %d, column %d)".formatted(where.getLineNr(), where.getColumnNr());
        boolean twice = json.getOriginalMessage().startsWith("Duplicate");
        String what = twice ? "A field is given twice" : "The body is not well-formed JSON";
        return Verdict.of(400, "unreadable-body", what + place + ".");
    }

    private static String pointer(JacksonException json) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : json.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/').append(name == null ? step.getIndex() : escaped(name));
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
