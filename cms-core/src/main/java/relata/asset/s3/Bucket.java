package relata.asset.s3;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bucket. Keys are none of it: they are found where all programs of Amazon look for them.
 *
 * @param name of the bucket
 * @param region of the bucket; {@code us-east-1} when null, which others than Amazon ignore
 * @param endpoint where it is when it is not Amazon's
 * @param pathStyle whether its name is the start of the path, not of the host's name
 * @param prefix what the keys of files begin with, such as {@code assets/}
 */
public record Bucket(
        String name,
        @Nullable String region,
        @Nullable URI endpoint,
        boolean pathStyle,
        String prefix) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]*");
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9._-]+/)*");

    /** Refuses what can't be one. */
    public Bucket {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("No name of a bucket: '" + name + "'.");
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "A prefix is names with a slash behind each, such as assets/, not '%s'."
                            .formatted(prefix));
        }
        if (endpoint != null && (endpoint.getHost() == null || endpoint.getUserInfo() != null)) {
            throw new IllegalArgumentException(
                    "An endpoint is an address such as https://s3.example.org, without keys.");
        }
    }

    String regionOrDefault() {
        return region == null ? "us-east-1" : region;
    }
}
