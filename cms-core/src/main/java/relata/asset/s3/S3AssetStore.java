package relata.asset.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import relata.asset.AssetStore;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Keeps the bytes of assets in a bucket: {@code ab/cdef…} behind its prefix for the hash {@code
 * abcdef…}. The bucket takes a file whole or not at all, and is told its hash, so that it can
 * refuse what the way there has changed.
 */
public final class S3AssetStore implements AssetStore {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern KEY = Pattern.compile("([0-9a-f]{2})/([0-9a-f]{62})");
    private static final int NONE = 404;
    private static final int FORBIDDEN = 403;
    private static final int BEYOND = 416;

    private final S3Client client;
    private final Bucket bucket;

    S3AssetStore(S3Client client, Bucket bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /**
     * Opens a bucket with the keys that the environment has, or the files that it names.
     *
     * @throws IOException when it is not there or can't be used, with the reason
     */
    public static S3AssetStore open(Bucket bucket) throws IOException {
        return opened(client(bucket).build(), bucket);
    }

    static S3AssetStore opened(S3Client client, Bucket bucket) throws IOException {
        try {
            client.headBucket(request -> request.bucket(bucket.name()));
            return new S3AssetStore(client, bucket);
        } catch (SdkException e) {
            client.close();
            throw new IOException(
                    "The bucket '%s' can't be used: %s".formatted(bucket.name(), reason(e)), e);
        }
    }

    /** What only some of those that speak S3 understand is left out. */
    static S3ClientBuilder client(Bucket bucket) {
        S3ClientBuilder builder =
                S3Client.builder()
                        .region(Region.of(bucket.regionOrDefault()))
                        .forcePathStyle(bucket.pathStyle())
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECTING)
                                        .socketTimeout(SILENCE));
        return bucket.endpoint() == null ? builder : builder.endpointOverride(bucket.endpoint());
    }

    @Override
    public void keep(String hash, Path file) throws IOException {
        String key = key(hash);
        if (!has(hash)) {
            String sha = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hash));
            asked(() ->
                    client.putObject(
                            request -> request.bucket(bucket.name()).key(key).checksumSHA256(sha),
                            RequestBody.fromFile(file)));
        }
        Files.delete(file);
    }

    @Override
    public boolean has(String hash) throws IOException {
        String key = key(hash);
        return asked(() -> client.headObject(request -> request.bucket(bucket.name()).key(key)))
                .isPresent();
    }

    @Override
    public InputStream open(String hash, long from) throws IOException {
        String key = key(hash);
        try {
            return client.getObject(request -> {
                request.bucket(bucket.name()).key(key);
                if (from > 0) {
                    request.range("bytes=" + from + "-");
                }
            });
        } catch (SdkException e) {
            return switch (e instanceof S3Exception no ? no.statusCode() : 0) {
                case NONE -> throw new NoSuchFileException(key);
                case BEYOND -> InputStream.nullInputStream();
                default -> throw failed(e);
            };
        }
    }

    @Override
    public void remove(String hash) throws IOException {
        String key = key(hash);
        asked(() -> client.deleteObject(request -> request.bucket(bucket.name()).key(key)));
    }

    @Override
    public Stream<String> hashes() throws IOException {
        try {
            return client
                    .listObjectsV2Paginator(
                            request -> request.bucket(bucket.name()).prefix(bucket.prefix()))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .map(key -> KEY.matcher(key.substring(bucket.prefix().length())))
                    .filter(Matcher::matches)
                    .map(key -> key.group(1) + key.group(2))
                    .sorted();
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** A question to the bucket. */
    private interface Question<T> {
        T ask();
    }

    /** Nothing when the bucket says that there is none. */
    private static <T> Optional<T> asked(Question<T> question) throws IOException {
        try {
            return Optional.of(question.ask());
        } catch (SdkException e) {
            if (e instanceof S3Exception no && no.statusCode() == NONE) {
                return Optional.empty();
            }
            throw failed(e);
        }
    }

    private static IOException failed(SdkException e) {
        return new IOException("The store of the assets can't be used: " + reason(e), e);
    }

    private static String reason(SdkException e) {
        return switch (e instanceof S3Exception no ? no.statusCode() : 0) {
            case NONE -> "it is not there.";
            case FORBIDDEN -> "the keys do not allow it (" + e.getMessage() + ").";
            default -> String.valueOf(e.getMessage());
        };
    }

    /** Only a hash makes a key. */
    private String key(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("No hash: " + hash);
        }
        return bucket.prefix() + hash.substring(0, 2) + "/" + hash.substring(2);
    }
}
