package relata.store.embedded;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a filter says that an index can use: for each path the intervals within which a value must
 * lie. What is not said here, only the filter itself can tell.
 */
final class Conditions {

    private static final List<String> RANGES = List.of("$gt", "$gte", "$lt", "$lte");

    /**
     * One demand on a path: at least one of its values lies in one of the intervals.
     *
     * @param intervals ascending, without overlap
     * @param nullish whether a missing value satisfies it as well
     */
    record Demand(List<Interval> intervals, boolean nullish) {}

    private final Map<String, List<Demand>> demands = new LinkedHashMap<>();
    private boolean complete = true;

    private Conditions() {}

    static Conditions of(Document filter) {
        var conditions = new Conditions();
        conditions.addAll(filter);
        return conditions;
    }

    List<Demand> on(String path) {
        return demands.getOrDefault(path, List.of());
    }

    /** Whether the demands say all that the filter says. */
    boolean complete() {
        return complete;
    }

    /** How many paths have demands. */
    int size() {
        return demands.size();
    }

    private void addAll(Document filter) {
        for (Map.Entry<String, Object> entry : filter.entrySet()) {
            Object condition = entry.getValue();
            if (entry.getKey().equals("$and") && condition instanceof Collection<?> parts) {
                parts.forEach(part -> addPart(part));
            } else if (entry.getKey().equals("$or") && condition instanceof Collection<?> parts) {
                addAny(parts);
            } else if (entry.getKey().startsWith("$")) {
                complete = false;
            } else {
                addField(entry.getKey(), condition);
            }
        }
    }

    private void addPart(@Nullable Object part) {
        if (part instanceof Document document) {
            addAll(document);
        }
    }

    /** What each of several alternatives says of a path, together bounds the path. */
    private void addAny(Collection<?> alternatives) {
        complete = false;
        List<Conditions> branches = new ArrayList<>();
        for (Object alternative : alternatives) {
            if (!(alternative instanceof Document document)) {
                return;
            }
            branches.add(of(document));
        }
        if (!branches.isEmpty()) {
            branches.getFirst().demands.keySet().forEach(path -> addAny(path, branches));
        }
    }

    private void addAny(String path, List<Conditions> branches) {
        List<Interval> intervals = new ArrayList<>();
        boolean nullish = false;
        for (Conditions branch : branches) {
            List<Demand> said = branch.on(path);
            if (said.isEmpty()) {
                return;
            }
            intervals.addAll(said.getFirst().intervals());
            nullish |= said.getFirst().nullish();
        }
        add(path, new Demand(Interval.union(intervals), nullish));
    }

    private void addOperators(String path, Document operators) {
        for (Map.Entry<String, Object> entry : operators.entrySet()) {
            Object operand = entry.getValue();
            switch (entry.getKey()) {
                case "$eq" -> addEqual(path, operand);
                case "$in" -> addIn(path, operand);
                case "$gt", "$gte", "$lt", "$lte" -> addRange(path, entry.getKey(), operand);
                case "$regex" -> addRegex(path, operand, operators);
                case "$elemMatch" -> addElementMatch(path, operand);
                default -> complete = false;
            }
        }
    }

    private void addEqual(String path, @Nullable Object operand) {
        switch (operand) {
            case BsonRegularExpression regex -> addRegex(path, regex, new Document());
            case Collection<?> _ -> complete = false;
            case null -> add(path, new Demand(List.of(Interval.point(null)), true));
            default -> add(path, new Demand(List.of(Interval.point(operand)), false));
        }
    }

    private void addIn(String path, @Nullable Object operand) {
        if (!(operand instanceof Collection<?> values)
                || values.stream()
                        .anyMatch(v ->
                                v instanceof BsonRegularExpression || v instanceof Collection<?>)) {
            complete = false;
            return;
        }
        List<Interval> points = new ArrayList<>();
        values.forEach(value -> points.add(Interval.point(value)));
        add(path, new Demand(Interval.union(points), values.stream().anyMatch(v -> v == null)));
    }

    private void addRange(String path, String operator, @Nullable Object operand) {
        if (operand == null
                || operand instanceof MinKey
                || operand instanceof MaxKey
                || operand instanceof Collection<?>) {
            complete = false;
            return;
        }
        // What is not a number lies below all numbers, and only the filter keeps it out.
        boolean aboveANumber =
                operator.startsWith("$gt") && !Double.valueOf(Double.NaN).equals(operand);
        complete &= aboveANumber || !(operand instanceof Number);
        add(path, new Demand(List.of(Interval.range(operator, operand)), false));
    }

    private void addRegex(String path, @Nullable Object operand, Document siblings) {
        complete = false;
        boolean options = siblings.containsKey("$options");
        String prefix =
                switch (operand) {
                    case String pattern when !options -> RegexPrefix.of(pattern);
                    case BsonRegularExpression regex when !options && !hasOptions(regex) ->
                            RegexPrefix.of(regex.getPattern());
                    case null, default -> "";
                };
        if (!prefix.isEmpty()) {
            byte[] start = Ordered.stringPrefix(prefix);
            Interval interval = new Interval(start, Ordered.successor(start), false);
            add(path, new Demand(List.of(interval), false));
        }
    }

    private static boolean hasOptions(BsonRegularExpression regex) {
        return regex.getOptions() != null && !regex.getOptions().isEmpty();
    }

    /**
     * What holds for one item holds for the array; but not all that is demanded of an item can be
     * said of a path.
     */
    private void addElementMatch(String path, @Nullable Object operand) {
        complete = false;
        if (!(operand instanceof Document element) || element.isEmpty()) {
            return;
        }
        if (FilterParser.operatorsIn(element) == null) {
            element.forEach((name, condition) -> addField(path + "." + name, condition));
        } else if (RANGES.containsAll(element.keySet())) {
            addElementRange(path, element);
        }
    }

    private void addField(String path, @Nullable Object condition) {
        Document operators = FilterParser.operatorsIn(condition);
        if (operators == null) {
            addEqual(path, condition);
        } else {
            addOperators(path, operators);
        }
    }

    private void addElementRange(String path, Document ranges) {
        Interval interval = Interval.EVERYTHING;
        for (Map.Entry<String, Object> entry : ranges.entrySet()) {
            Object operand = entry.getValue();
            if (operand == null
                    || operand instanceof Collection<?>
                    || operand instanceof MinKey
                    || operand instanceof MaxKey) {
                return;
            }
            interval = interval.intersect(Interval.range(entry.getKey(), operand));
        }
        List<Interval> intervals = interval.isEmpty() ? List.of() : List.of(interval);
        add(path, new Demand(intervals, false));
    }

    private void add(String path, Demand demand) {
        demands.computeIfAbsent(path, _ -> new ArrayList<>(2)).add(demand);
    }
}
