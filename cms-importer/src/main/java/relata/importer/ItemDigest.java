package relata.importer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import relata.importer.format.ImportItem;
import relata.portable.PortablePost;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The digest of an item: SHA-256 over its normal form as JSON with sorted names. What was merely
 * said about the item, such as warnings, is not a part of it.
 */
final class ItemDigest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private record Digested(
            ImportItem item,
            List<String> topics,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> beyond) {}

    private ItemDigest() {}

    /** The digest of what an archive says of a post. */
    static String of(PortablePost post) {
        return sha(JSON.writeValueAsBytes(post));
    }

    /**
     * The digest as 64 hexadecimal digits.
     *
     * @param item the item; its warnings count for nothing
     * @param topics the topics that it was given
     * @param beyond what was made of it beyond what it says itself
     */
    static String of(ImportItem item, List<String> topics, List<String> beyond) {
        return sha(JSON.writeValueAsBytes(new Digested(item.withoutWarnings(), topics, beyond)));
    }

    private static String sha(byte[] bytes) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
