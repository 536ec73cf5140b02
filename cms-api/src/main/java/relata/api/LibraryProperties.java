package relata.api;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import relata.asset.AssetLimits;

/**
 * Which library is served.
 *
 * @param data the folder of the library
 * @param mongodb the URI of the MongoDB that keeps it; the embedded store does when null
 * @param sample whether an empty library is filled with the sample first
 * @param assets what pictures and files may come in
 */
@ConfigurationProperties("relata")
public record LibraryProperties(
        @DefaultValue("data") Path data,
        @Nullable String mongodb,
        @DefaultValue("false") boolean sample,
        @DefaultValue Assets assets) {

    /**
     * What pictures and files may come in.
     *
     * @param maxSize the largest file
     * @param maxPixels the pixels of the largest picture
     */
    public record Assets(
            @DefaultValue("25MB") DataSize maxSize, @DefaultValue("50000000") long maxPixels) {

        AssetLimits limits() {
            return new AssetLimits(maxSize.toBytes(), maxPixels);
        }
    }
}
