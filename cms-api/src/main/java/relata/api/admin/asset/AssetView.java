package relata.api.admin.asset;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.asset.Asset;
import relata.asset.AssetFields;
import relata.asset.Renditions;

/** A picture or file as an editor sees it. */
@Schema(name = "Asset")
record AssetView(
        String id,
        long version,
        @Schema(description = "SHA-256 of its bytes as they are kept.") String hash,
        @Schema(description = "Found from its bytes.", example = "image/jpeg") String mediaType,
        @Schema(description = "In bytes.") long size,
        @Nullable Integer width,
        @Nullable Integer height,
        String name,
        @Schema(description = "Where readers get it. Unguessable, and the same for good.")
                String url,
        @Schema(description = "Widths that ?w= makes of it.") List<Integer> widths,
        @Nullable String alt,
        @Nullable String caption,
        @Nullable String credit,
        Instant createdAt,
        Instant updatedAt) {

    /** What editors can change. */
    @Schema(name = "AssetFields")
    record Fields(@Nullable String alt, @Nullable String caption, @Nullable String credit) {

        static Fields of(Asset asset) {
            return new Fields(asset.alt(), asset.caption(), asset.credit());
        }

        AssetFields fields() {
            return new AssetFields(alt, caption, credit);
        }
    }

    static AssetView of(Asset asset) {
        return new AssetView(
                asset.id(),
                asset.version(),
                asset.hash(),
                asset.mediaType(),
                asset.size(),
                asset.width(),
                asset.height(),
                asset.name(),
                asset.path(),
                Renditions.widths(asset),
                asset.alt(),
                asset.caption(),
                asset.credit(),
                asset.createdAt(),
                asset.updatedAt());
    }
}
