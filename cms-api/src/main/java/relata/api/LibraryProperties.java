package relata.api;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;
import relata.asset.AssetLimits;
import relata.asset.s3.Bucket;

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

    LibraryPlace place() {
        return new LibraryPlace(data, mongodb, assets.s3() == null ? null : assets.s3().toBucket());
    }

    /**
     * What pictures and files may come in.
     *
     * @param maxSize the largest file
     * @param maxPixels the pixels of the largest picture
     * @param s3 a bucket for them; they are in the data folder when null
     */
    public record Assets(
            @DefaultValue("25MB") DataSize maxSize,
            @DefaultValue("50000000") long maxPixels,
            @Nullable S3 s3) {

        AssetLimits limits() {
            return new AssetLimits(maxSize.toBytes(), maxPixels);
        }
    }

    /**
     * A bucket that speaks S3. Its keys are where all programs of Amazon look for them.
     *
     * @param bucket its name
     * @param region where it is, at Amazon
     * @param endpoint where it is, elsewhere
     * @param pathStyle whether its name is the start of the path, not of the host's name
     * @param prefix what the keys of files begin with
     */
    public record S3(
            @Nullable String bucket,
            @Nullable String region,
            @Nullable URI endpoint,
            @DefaultValue("false") boolean pathStyle,
            @DefaultValue("assets/") String prefix) {

        private static final String NAME = "relata.assets.s3";

        /**
         * What a command finds in the environment; null when that names none.
         *
         * @throws LibraryUnavailable when what is said there can't be
         */
        public static @Nullable Bucket ofEnvironment() {
            ConfigurableEnvironment environment = new StandardEnvironment();
            ConfigurationPropertySources.attach(environment);
            try {
                S3 s3 = Binder.get(environment).bind(NAME, S3.class).orElse(null);
                return s3 == null ? null : s3.toBucket();
            } catch (BindException e) {
                throw new LibraryUnavailable(e.getMessage() + ".", e);
            }
        }

        @Nullable Bucket toBucket() {
            try {
                return bucket == null || bucket.isBlank()
                        ? null
                        : new Bucket(bucket, region, endpoint, pathStyle, prefix);
            } catch (IllegalArgumentException e) {
                throw new LibraryUnavailable(NAME + ": " + e.getMessage(), e);
            }
        }
    }
}
