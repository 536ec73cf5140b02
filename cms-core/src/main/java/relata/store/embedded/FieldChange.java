package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One operator of an update on one field. Follows <a
 * href="https://www.mongodb.com/docs/manual/reference/operator/update/">MongoDB's update
 * operators</a> and refuses those that the store hasn't.
 */
final class FieldChange {

    private final Slot slot;
    private final boolean onInsertOnly;

    /** What comes out of what is there; either may be {@link FieldPath#MISSING}. */
    private final UnaryOperator<@Nullable Object> change;

    /** Where the old value goes, for a rename. */
    private final @Nullable Slot target;

    private FieldChange(
            Slot slot,
            boolean onInsertOnly,
            UnaryOperator<@Nullable Object> change,
            @Nullable Slot target) {
        this.slot = slot;
        this.onInsertOnly = onInsertOnly;
        this.change = change;
        this.target = target;
    }

    static List<FieldChange> all(Document update) {
        List<FieldChange> changes = new ArrayList<>();
        for (Map.Entry<String, Object> operator : update.entrySet()) {
            Document fields = Arguments.document(update, operator.getKey());
            fields.forEach((path, operand) -> changes.add(of(operator.getKey(), path, operand)));
        }
        refuseConflicts(changes);
        return changes;
    }

    private static FieldChange of(String operator, String path, @Nullable Object operand) {
        Slot slot = new Slot(path);
        if (operator.equals("$rename")) {
            return renamed(slot, operand);
        }
        UnaryOperator<@Nullable Object> change =
                switch (operator) {
                    case "$set", "$setOnInsert" -> _ -> operand;
                    case "$unset" -> _ -> FieldPath.MISSING;
                    case "$inc" -> Arithmetic.increment(path, operand);
                    case "$mul" -> Arithmetic.multiply(path, operand);
                    case "$min" -> old -> keeps(old, operand, -1) ? old : operand;
                    case "$max" -> old -> keeps(old, operand, 1) ? old : operand;
                    case "$currentDate" -> now(operand);
                    case "$push" -> ArrayChange.push(path, operand);
                    case "$addToSet" -> ArrayChange.addToSet(path, operand);
                    case "$pull" -> ArrayChange.pull(path, operand);
                    case "$pullAll" -> ArrayChange.pullAll(path, operand);
                    case "$pop" -> ArrayChange.pop(path, operand);
                    case "$bit" -> throw Refusal.unsupported(operator);
                    default ->
                            throw Refusal.failedToParse(
                                    "Unknown modifier: "
                                            + operator
                                            + ". Expected a valid update modifier");
                };
        return new FieldChange(slot, operator.equals("$setOnInsert"), change, null);
    }

    private static FieldChange renamed(Slot slot, @Nullable Object operand) {
        if (!(operand instanceof String name)) {
            throw Refusal.badValue("The 'to' field for $rename must be a string: " + slot.path());
        }
        return new FieldChange(slot, false, _ -> FieldPath.MISSING, new Slot(name));
    }

    private static boolean keeps(@Nullable Object old, @Nullable Object operand, int direction) {
        return old != FieldPath.MISSING && Ordered.compare(old, operand) * direction >= 0;
    }

    /** The clock is the machine's, as a database server's would be. */
    private static UnaryOperator<@Nullable Object> now(@Nullable Object operand) {
        boolean date =
                Boolean.TRUE.equals(operand)
                        || (operand instanceof Document type && "date".equals(type.get("$type")));
        if (!date) {
            throw Refusal.unsupported("$currentDate with " + operand);
        }
        return _ -> Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private static void refuseConflicts(List<FieldChange> changes) {
        List<Slot> slots = new ArrayList<>();
        for (FieldChange change : changes) {
            claim(change.slot, slots);
            if (change.target != null) {
                claim(change.target, slots);
            }
        }
    }

    private static void claim(Slot slot, List<Slot> slots) {
        if (slots.size() < 1000 && slots.stream().anyMatch(slot::overlaps)) {
            throw Refusal.of(
                    40,
                    "ConflictingUpdateOperators",
                    "Updating the path '"
                            + slot.path()
                            + "' would create a conflict at '"
                            + slot.path()
                            + "'");
        }
        slots.add(slot);
    }

    boolean onInsertOnly() {
        return onInsertOnly;
    }

    void apply(Document document) {
        Object old = slot.get(document);
        Object fresh = change.apply(old);
        if (fresh == FieldPath.MISSING) {
            slot.unset(document);
        } else {
            slot.set(document, fresh);
        }
        if (target != null && old != FieldPath.MISSING) {
            target.set(document, old);
        }
    }
}
