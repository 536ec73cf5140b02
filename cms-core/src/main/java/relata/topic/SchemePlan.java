package relata.topic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.journal.Change;

/**
 * What becomes of a scheme that is imported.
 *
 * @param items for each concept, in order of the file
 */
public record SchemePlan(List<Item> items) {

    /** What becomes of a concept. */
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        SKIPPED
    }

    /**
     * One concept.
     *
     * @param uri its name in the file
     * @param slug under which it is kept
     * @param label what readers see
     * @param outcome what becomes of it
     * @param reason why it is skipped
     */
    public record Item(
            String uri, String slug, String label, Outcome outcome, @Nullable String reason) {}

    record Step(Item item, @Nullable Topic current, @Nullable Topic next) {

        @Nullable Change<Topic> change(String actor) {
            if (next == null) {
                return null;
            }
            return current == null
                    ? Change.create("import", actor, next)
                    : Change.of("import", actor, current, next);
        }
    }

    /** How many topics are added or changed. */
    public int changed() {
        return (int)
                items.stream()
                        .filter(i ->
                                i.outcome() == Outcome.CREATED || i.outcome() == Outcome.UPDATED)
                        .count();
    }
}
