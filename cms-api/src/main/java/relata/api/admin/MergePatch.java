package relata.api.admin;

import java.util.Map;
import org.springframework.core.codec.DecodingException;
import relata.api.problem.RequestRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Changes some fields of something (RFC 7396): what is null is taken away, lists are replaced. */
public final class MergePatch {

    /** What a patch is sent as. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private MergePatch() {}

    /**
     * Answers what the patch makes of something.
     *
     * @param json reads as strictly as everywhere else
     * @param current the editable fields as they are: a record whose absent fields are null
     * @param patch what was sent
     * @throws DecodingException when the result can't be read, which becomes a 400 that names the
     *     place; so does an unknown field, even one that is to be taken away
     */
    public static <T extends Record> T apply(JsonMapper json, T current, JsonNode patch) {
        if (!patch.isObject()) {
            throw RequestRefused.of(400, "unreadable-body", "A JSON object is needed.");
        }
        try {
            JsonNode merged = merge(json.valueToTree(current), patch);
            @SuppressWarnings("unchecked")
            Class<T> type = (Class<T>) current.getClass();
            return json.treeToValue(merged, type);
        } catch (JacksonException e) {
            throw new DecodingException("The patch can't be applied.", e);
        }
    }

    /** Nulls stay: for a record they mean absence, and a misspelt name is still seen. */
    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object : changes.objectNode();
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            JsonNode before = merged.path(change.getKey());
            merged.set(change.getKey(), merge(before, change.getValue()));
        }
        return merged;
    }
}
