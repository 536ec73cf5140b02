package relata.importer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import relata.importer.format.ImportItem;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The digest of an item: SHA-256 over its normal form as JSON with sorted names. What was merely
 * said about the item, such as warnings, is not a part of it.
 */
final class ItemDigest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private record Digested(ImportItem item, List<String> topics) {}

    private ItemDigest() {}

    /**
     * The digest as 64 hexadecimal digits.
     *
     * @param item the item; its warnings count for nothing
     * @param topics the topics that it was given
     */
    static String of(ImportItem item, List<String> topics) {
        byte[] bytes = JSON.writeValueAsBytes(new Digested(item.withoutWarnings(), topics));
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
