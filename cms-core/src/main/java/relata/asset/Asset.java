package relata.asset;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import relata.journal.Kind;
import relata.journal.Versioned;

/**
 * A picture or another file. The same bytes are one asset, however often they come in.
 *
 * @param id made from the hash; the hash can't be found from it
 * @param version counts every change
 * @param seq the journal entry that made this version
 * @param hash SHA-256 of its bytes as they are kept, 64 hexadecimal digits
 * @param mediaType found from its bytes, such as {@code image/png}
 * @param size in bytes
 * @param width in pixels, as shown; null when it has none
 * @param height in pixels, as shown; null when it has none
 * @param name of the file that came first, made safe
 * @param alt what it shows, for those who can't see it
 * @param caption a line below it
 * @param credit who made it
 * @param removedAt when it was deleted; null while its bytes are there
 * @param createdAt when it came in
 * @param updatedAt when it last changed
 */
@Document("assets")
public record Asset(
        @Id String id,
        long version,
        long seq,
        String hash,
        String mediaType,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        String name,
        @Nullable String alt,
        @Nullable String caption,
        @Nullable String credit,
        @Nullable Instant removedAt,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned<Asset> {

    /** Where readers get files; the hash follows, and the name. */
    public static final String ROOT = "/v1/content/assets/";

    private static final Pattern ADDRESS = Pattern.compile(Pattern.quote(ROOT) + "([0-9a-f]{64})");

    /** The id of the asset with this hash. */
    public static String id(String hash) {
        byte[] key = ("relata:asset:" + hash).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(key).toString();
    }

    /** The hash in an address of an asset of this library; null when it is none. */
    public static @Nullable String hash(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        return matcher.lookingAt() ? matcher.group(1) : null;
    }

    /** Finds every hash that a text has in addresses of assets. */
    public static Stream<String> hashes(String text) {
        return text.contains(ROOT)
                ? ADDRESS.matcher(text).results().map(found -> found.group(1)).distinct()
                : Stream.empty();
    }

    /** Where readers get it. It never changes, nor does what they get there. */
    public String path() {
        return ROOT + hash + "/" + name;
    }

    /** Whether its bytes are there. */
    public boolean live() {
        return removedAt == null;
    }

    @Override
    public Kind kind() {
        return Kind.ASSET;
    }

    @Override
    public Asset at(long newVersion, long newSeq) {
        return new Asset(
                id,
                newVersion,
                newSeq,
                hash,
                mediaType,
                size,
                width,
                height,
                name,
                alt,
                caption,
                credit,
                removedAt,
                createdAt,
                updatedAt);
    }

    /** What editors say of it. */
    public AssetFields fields() {
        return new AssetFields(alt, caption, credit);
    }

    /** The same where nothing differs. */
    Asset with(AssetFields fields, Instant now) {
        return fields.equals(fields()) ? this : next(fields, removedAt, now);
    }

    /** The same, taken away. */
    public Asset removed(Instant now) {
        return removedAt != null ? this : next(fields(), now, now);
    }

    /** The same, there again. */
    public Asset back(AssetFields fields, Instant now) {
        return next(fields, null, now);
    }

    private Asset next(AssetFields fields, @Nullable Instant removed, Instant now) {
        return new Asset(
                id,
                version,
                seq,
                hash,
                mediaType,
                size,
                width,
                height,
                name,
                fields.alt(),
                fields.caption(),
                fields.credit(),
                removed,
                createdAt,
                now);
    }
}
