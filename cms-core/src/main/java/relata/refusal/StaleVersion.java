package relata.refusal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody else changed it since the caller read it. */
public final class StaleVersion extends Refusal {

    private static final long serialVersionUID = 1L;

    private final long current;
    private final transient @Nullable List<String> changedFields;

    /**
     * @param what the kind of thing, such as {@code post}
     * @param id which one
     * @param current the version that it has now
     * @param changedFields the fields that differ between the version that the caller saw and this
     *     one; null when it is not known which one the caller saw
     */
    public StaleVersion(
            String what, String id, long current, @Nullable List<String> changedFields) {
        super(
                "The %s '%s' is at version %d by now%s. Read it again and repeat the change."
                        .formatted(what, id, current, differing(changedFields)));
        this.current = current;
        this.changedFields = changedFields == null ? null : List.copyOf(changedFields);
    }

    private static String differing(@Nullable List<String> fields) {
        if (fields == null) {
            return "";
        }
        return fields.isEmpty()
                ? "; what can be edited is the same"
                : "; these differ: " + String.join(", ", fields);
    }

    /** The version that it has now. */
    public long current() {
        return current;
    }

    /** The fields that differ from what the caller saw; null when that is not known. */
    public @Nullable List<String> changedFields() {
        return changedFields;
    }
}
