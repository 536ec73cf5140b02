package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.Map;

/** Bytes by whose order documents come in the order that a client wants. */
final class SortKey {

    private final IndexSpec.Field[] fields;

    SortKey(Document sort) {
        this.fields = sort.entrySet().stream().map(SortKey::field).toArray(IndexSpec.Field[]::new);
    }

    private static IndexSpec.Field field(Map.Entry<String, Object> entry) {
        return new IndexSpec.Field(
                FieldPath.of(entry.getKey()), entry.getKey(), Query.ascending(entry.getValue()));
    }

    /** Of an array counts the item that comes first in this direction. */
    byte[] of(Document document) {
        var key = new ByteSink();
        for (IndexSpec.Field field : fields) {
            key.writeBytes(
                    field.path().leaves(document).stream()
                            .map(value -> IndexMap.component(value, field.ascending()))
                            .min(Arrays::compareUnsigned)
                            .orElseThrow());
        }
        return key.toByteArray();
    }
}
