package relata.store.embedded;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns a client's filter into a {@link Filter}. Follows <a
 * href="https://www.mongodb.com/docs/manual/reference/operator/query/">MongoDB's query
 * operators</a> and refuses those that the store hasn't.
 */
final class FilterParser {

    private FilterParser() {}

    static Filter parse(Document query) {
        List<Filter> parts = new ArrayList<>();
        for (Map.Entry<String, Object> entry : query.entrySet()) {
            String name = entry.getKey();
            if (name.startsWith("$")) {
                logical(name, entry.getValue(), parts);
            } else {
                parts.add(field(FieldPath.of(name), entry.getValue()));
            }
        }
        return Filter.all(parts);
    }

    private static void logical(String operator, Object operand, List<Filter> parts) {
        switch (operator) {
            case "$and" -> parts.add(Filter.all(branches(operator, operand)));
            case "$or" -> parts.add(Filter.any(branches(operator, operand)));
            case "$nor" -> parts.add(Filter.not(Filter.any(branches(operator, operand))));
            case "$comment" -> {
                // For people only.
            }
            case "$expr", "$text", "$where", "$jsonSchema" -> throw Refusal.unsupported(operator);
            default -> throw Refusal.badValue("unknown top level operator: " + operator);
        }
    }

    private static List<Filter> branches(String operator, Object operand) {
        if (!(operand instanceof Collection<?> items) || items.isEmpty()) {
            throw Refusal.badValue(operator + " must be a nonempty array");
        }
        return Arguments.documents(operand, operator).stream().map(FilterParser::parse).toList();
    }

    private static Filter field(FieldPath path, @Nullable Object condition) {
        Document operators = operatorsIn(condition);
        if (operators != null) {
            return operators(path, operators);
        }
        if (condition instanceof BsonRegularExpression regex) {
            return expanded(path, ValueTests.regex(regex));
        }
        return expanded(path, ValueTests.equalTo(condition));
    }

    /** The operators of which a condition is made; null when it is a value to equal. */
    static @Nullable Document operatorsIn(@Nullable Object condition) {
        boolean operators =
                condition instanceof Document document
                        && !document.isEmpty()
                        && document.keySet().iterator().next().startsWith("$")
                        && !document.containsKey("$ref")
                        && !document.containsKey("$id");
        return operators ? (Document) condition : null;
    }

    static Filter operators(FieldPath path, Document operators) {
        List<Filter> parts = new ArrayList<>();
        for (Map.Entry<String, Object> entry : operators.entrySet()) {
            if (!entry.getKey().equals("$options")) {
                parts.add(operator(path, entry.getKey(), entry.getValue(), operators));
            }
        }
        return Filter.all(parts);
    }

    private static Filter operator(
            FieldPath path, String operator, @Nullable Object operand, Document siblings) {
        return switch (operator) {
            case "$eq" -> expanded(path, ValueTests.equalTo(operand));
            case "$ne" -> Filter.not(field(path, new Document("$eq", operand)));
            case "$in" -> expanded(path, ValueTests.in(items(operator, operand)));
            case "$nin" -> Filter.not(expanded(path, ValueTests.in(items(operator, operand))));
            case "$gt", "$gte", "$lt", "$lte" ->
                    expanded(path, ValueTests.range(operator, operand));
            case "$regex" -> expanded(path, ValueTests.regex(regex(operand, siblings)));
            case "$type" -> expanded(path, ValueTests.type(operand));
            case "$mod" -> expanded(path, ValueTests.mod(items(operator, operand)));
            case "$exists" ->
                    exists(path, Arguments.flag(new Document("$exists", operand), "$exists", true));
            case "$size" -> whole(path, ValueTests.size(operand));
            case "$not" -> Filter.not(negated(path, operand));
            case "$all" -> all(path, items(operator, operand));
            case "$elemMatch" -> whole(path, elementMatch(operand));
            case "$comment" -> Filter.ALL;
            default -> throw unknown(operator);
        };
    }

    private static RuntimeException unknown(String operator) {
        return switch (operator) {
            case "$bitsAllSet",
                    "$bitsAnySet",
                    "$bitsAllClear",
                    "$bitsAnyClear",
                    "$near",
                    "$nearSphere",
                    "$geoWithin",
                    "$geoIntersects" ->
                    Refusal.unsupported(operator);
            default -> Refusal.badValue("unknown operator: " + operator);
        };
    }

    private static Collection<?> items(String operator, @Nullable Object operand) {
        if (operand instanceof Collection<?> items) {
            return items;
        }
        throw Refusal.badValue(operator + " needs an array");
    }

    private static BsonRegularExpression regex(@Nullable Object operand, Document siblings) {
        if (operand instanceof BsonRegularExpression regex && !siblings.containsKey("$options")) {
            return regex;
        }
        String options = siblings.get("$options") instanceof String text ? text : "";
        String pattern =
                operand instanceof BsonRegularExpression regex
                        ? regex.getPattern()
                        : String.valueOf(operand);
        return new BsonRegularExpression(pattern, options);
    }

    private static Filter negated(FieldPath path, @Nullable Object operand) {
        if (operatorsIn(operand) != null || operand instanceof BsonRegularExpression) {
            return field(path, operand);
        }
        throw Refusal.badValue("$not needs a regex or a document");
    }

    private static Filter exists(FieldPath path, boolean wanted) {
        Filter present = root -> path.any(root, value -> value != FieldPath.MISSING);
        return wanted ? present : Filter.not(present);
    }

    private static Filter all(FieldPath path, Collection<?> items) {
        if (items.isEmpty()) {
            return _ -> false;
        }
        List<Filter> parts = new ArrayList<>();
        for (Object item : items) {
            parts.add(
                    item instanceof Document document && document.containsKey("$elemMatch")
                            ? operators(path, document)
                            : field(path, item));
        }
        return Filter.all(parts);
    }

    private static Predicate<@Nullable Object> elementMatch(@Nullable Object operand) {
        if (!(operand instanceof Document condition)) {
            throw Refusal.badValue("$elemMatch needs an Object");
        }
        Filter element = element(condition);
        return value -> value instanceof List<?> list && list.stream().anyMatch(element::matches);
    }

    /** A condition on the items of an array. */
    static Filter element(Document condition) {
        boolean ofValues =
                operatorsIn(condition) != null
                        && !List.of("$and", "$or", "$nor")
                                .contains(condition.keySet().iterator().next());
        if (ofValues) {
            return operators(FieldPath.SELF, condition);
        }
        Filter document = parse(condition);
        return item -> item instanceof Map<?, ?> && document.matches(item);
    }

    /** The test on each value that the path leads to, and on the items of those that are arrays. */
    private static Filter expanded(FieldPath path, Predicate<@Nullable Object> test) {
        Predicate<@Nullable Object> either =
                value ->
                        test.test(value)
                                || (value instanceof List<?> list && list.stream().anyMatch(test));
        return root -> path.any(root, either);
    }

    private static Filter whole(FieldPath path, Predicate<@Nullable Object> test) {
        return root -> path.any(root, test);
    }
}
