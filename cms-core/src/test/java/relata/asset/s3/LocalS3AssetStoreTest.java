package relata.asset.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import relata.asset.AssetStore;
import relata.asset.AssetStoreContract;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A server in this process that speaks S3; it checks no signatures. */
final class LocalS3AssetStoreTest extends AssetStoreContract {

    private static final String HASH = "ab".repeat(32);
    private static LocalS3 server;
    private static int buckets;

    @BeforeAll
    static void start() {
        server = LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();
        server.start();
    }

    @AfterAll
    static void stop() {
        server.shutdown();
    }

    private static Bucket bucket(String name) {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        return new Bucket(name, null, endpoint, true, "our/assets/");
    }

    private static S3Client client(Bucket bucket) {
        var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
        return S3AssetStore.client(bucket).credentialsProvider(keys).build();
    }

    private static Bucket created() {
        buckets++;
        Bucket bucket = bucket("bucket-" + buckets);
        try (S3Client client = client(bucket)) {
            client.createBucket(request -> request.bucket(bucket.name()));
        }
        return bucket;
    }

    @Override
    protected AssetStore store() throws IOException {
        Bucket bucket = created();
        return S3AssetStore.opened(client(bucket), bucket);
    }

    @Test
    void whatElseIsInTheBucketIsLeftAlone() throws IOException {
        Bucket bucket = created();
        try (S3Client other = client(bucket);
                AssetStore store = S3AssetStore.opened(client(bucket), bucket)) {
            for (String key : new String[] {"ab/cd", "our/assets/notes.txt", "our/ab/" + HASH}) {
                other.putObject(
                        request -> request.bucket(bucket.name()).key(key),
                        RequestBody.fromString("theirs"));
            }
            Path file = Files.writeString(folder.resolve("ours"), "ours");
            store.keep(HASH, file);

            try (Stream<String> hashes = store.hashes()) {
                assertThat(hashes).containsExactly(HASH);
            }
        }
    }

    @Test
    void moreFilesThanOneAnswerHoldsAreAllFound() throws IOException {
        Bucket bucket = created();
        try (S3Client other = client(bucket);
                AssetStore store = S3AssetStore.opened(client(bucket), bucket)) {
            for (int i = 0; i < 1_005; i++) {
                String key = "our/assets/00/%062d".formatted(i);
                other.putObject(
                        request -> request.bucket(bucket.name()).key(key), RequestBody.empty());
            }
            try (Stream<String> hashes = store.hashes()) {
                assertThat(hashes).hasSize(1_005).isSorted();
            }
        }
    }

    @Test
    void aBucketThatIsNotThereIsSaidAtOnce() {
        Bucket none = bucket("nowhere");

        assertThatThrownBy(() -> S3AssetStore.opened(client(none), none))
                .isInstanceOf(IOException.class)
                .hasMessage("The bucket 'nowhere' can't be used: it is not there.")
                .hasMessageNotContaining("secret");
    }
}
