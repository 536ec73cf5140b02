package relata.asset.s3;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import relata.asset.AssetStore;
import relata.asset.AssetStoreContract;

/**
 * Any server that speaks S3, named by {@code CMS_TEST_S3_ENDPOINT}, with a bucket named by {@code
 * CMS_TEST_S3_BUCKET} and keys as Amazon's programs find them. Leaves files in it.
 */
final class ServerS3AssetStoreTest extends AssetStoreContract {

    @Override
    protected AssetStore store() throws IOException {
        String endpoint = System.getenv("CMS_TEST_S3_ENDPOINT");
        String bucket = System.getenv("CMS_TEST_S3_BUCKET");
        if (isBlank(endpoint) || isBlank(bucket)) {
            String reason =
                    "The contract of asset stores was not run against a server: CMS_TEST_S3_ENDPOINT"
                            + " and CMS_TEST_S3_BUCKET are not set";
            System.out.println(reason);
            abort(reason);
        }
        String prefix = UUID.randomUUID() + "/";
        return S3AssetStore.open(new Bucket(bucket, null, URI.create(endpoint), true, prefix));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
