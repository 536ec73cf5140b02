package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which documents are wanted, and in which order.
 *
 * @param sort paths to 1 or -1; empty for any order
 * @param skip how many of them to leave out, from the first
 * @param limit how many to return at most; 0 for all
 * @param hint an index by name or by key, {@code {$natural: ±1}} for none, null for the planner's
 *     choice
 */
record Query(Document filter, Document sort, long skip, long limit, @Nullable Object hint) {

    Query {
        if (skip < 0 || limit < 0) {
            throw Refusal.badValue("skip and limit must not be negative");
        }
        sort.forEach(Query::checkDirection);
    }

    private static void checkDirection(String path, Object direction) {
        if (!(direction instanceof Number number) || Math.abs(number.doubleValue()) != 1) {
            throw Refusal.badValue(
                    "Illegal sort direction for '"
                            + path
                            + "': "
                            + direction
                            + "; it must be 1 or -1");
        }
    }

    static Query sorted(Document sort) {
        return new Query(new Document(), sort, 0, 0, null);
    }

    static boolean ascending(Object direction) {
        return ((Number) direction).doubleValue() > 0;
    }
}
