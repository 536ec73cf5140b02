package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Part of an array in a projection. */
sealed interface ArrayPart {

    /** The part, or {@link FieldPath#MISSING} when there is none. */
    @Nullable Object of(@Nullable Object value);

    /** Whether naming it makes the projection one of the named fields only. */
    boolean includes();

    static ArrayPart of(Document operator) {
        Object operand = operator.values().iterator().next();
        String name = operator.keySet().iterator().next();
        if (name.equals("$elemMatch") && operand instanceof Document condition) {
            return new FirstMatch(FilterParser.element(condition));
        }
        if (name.equals("$slice") && operand instanceof Number number) {
            int count = number.intValue();
            return count >= 0 ? new Slice(0, count) : new Slice(count, -count);
        }
        if (name.equals("$slice")
                && operand instanceof List<?> two
                && two.size() == 2
                && two.get(0) instanceof Number skip
                && two.get(1) instanceof Number count) {
            return new Slice(skip.intValue(), count.intValue());
        }
        throw Refusal.unsupported("The projection " + operator);
    }

    /** The first item that meets a condition. */
    record FirstMatch(Filter condition) implements ArrayPart {

        @Override
        public @Nullable Object of(@Nullable Object value) {
            if (!(value instanceof List<?> list)) {
                return FieldPath.MISSING;
            }
            List<?> found = list.stream().filter(condition::matches).limit(1).toList();
            return found.isEmpty() ? FieldPath.MISSING : found;
        }

        @Override
        public boolean includes() {
            return true;
        }
    }

    /**
     * Items by their place.
     *
     * @param from counted from the end when negative
     */
    record Slice(int from, int count) implements ArrayPart {

        @Override
        public @Nullable Object of(@Nullable Object value) {
            if (!(value instanceof List<?> list)) {
                return value;
            }
            int start = from < 0 ? Math.max(0, list.size() + from) : Math.min(from, list.size());
            return list.subList(start, (int) Math.min(list.size(), (long) start + count));
        }

        @Override
        public boolean includes() {
            return false;
        }
    }
}
