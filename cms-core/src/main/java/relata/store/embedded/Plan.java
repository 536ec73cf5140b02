package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a query is answered.
 *
 * @param index the index to walk, or null for the documents themselves
 * @param ranges of the index; empty when nothing can match
 * @param backwards whether to walk from the end
 * @param sorted whether the documents come in the order that is wanted
 * @param exact whether the index alone tells which documents match, each by one entry
 * @param estimate how many entries there are to walk
 */
record Plan(
        @Nullable IndexMap index,
        List<Scan.Range<byte[]>> ranges,
        boolean backwards,
        boolean sorted,
        boolean exact,
        long estimate) {

    /** For people and tests: what {@code explain} answers. */
    Document explain() {
        Document stage = new Document("stage", index == null ? "COLLSCAN" : "IXSCAN");
        if (index != null) {
            stage.append("indexName", index.spec().name()).append("ranges", ranges.size());
        }
        stage.append("direction", backwards ? "backward" : "forward").append("estimate", estimate);
        return sorted ? stage : new Document("stage", "SORT").append("inputStage", stage);
    }
}
