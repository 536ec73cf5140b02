package relata.portable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relata.asset.Asset;
import relata.asset.AssetFields;

/**
 * What is said of a picture or another file; its bytes lie beside, in a folder named by the hash.
 *
 * @param relata the version of this form, {@value PortablePost#FORM}
 * @param hash SHA-256 of its bytes, 64 hexadecimal digits
 * @param name of the file
 * @param alt what it shows
 * @param caption a line below it
 * @param credit who made it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"relata", "hash", "name", "alt", "caption", "credit"})
public record PortableAsset(
        int relata,
        String hash,
        String name,
        @Nullable String alt,
        @Nullable String caption,
        @Nullable String credit) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,90}\\.[a-z0-9]{1,5}");
    private static final Pattern BYTES =
            Pattern.compile("(?:.*/)?assets/([0-9a-f]{64})/[^/]+", Pattern.DOTALL);

    /** Refuses what could lead out of a folder. */
    public PortableAsset {
        if (hash == null || name == null || !HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("It has no hash or no name.");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Its name is none that a library gives.");
        }
    }

    static PortableAsset of(Asset asset) {
        return new PortableAsset(
                PortablePost.FORM,
                asset.hash(),
                asset.name(),
                asset.alt(),
                asset.caption(),
                asset.credit());
    }

    /** What editors said of it. */
    public AssetFields fields() {
        return new AssetFields(alt, caption, credit);
    }

    /** The file that says this of it. */
    String path() {
        return "assets/" + hash + ".json";
    }

    /** Where its bytes are, seen from the file that says this of it. */
    public String bytes() {
        return hash + "/" + name;
    }

    /** Where bytes lie. */
    static String path(Asset asset) {
        return "assets/" + asset.hash() + "/" + asset.name();
    }

    /**
     * The name of the file beside which says what bytes are.
     *
     * @param path of a file
     * @return null when the path is none of bytes
     */
    public static @Nullable String descriptionOf(String path) {
        var bytes = BYTES.matcher(path);
        return bytes.matches() ? "../" + bytes.group(1) + ".json" : null;
    }
}
