package relata.post;

import org.jspecify.annotations.Nullable;

/**
 * Where an imported post came from.
 *
 * @param key the stable name of the item in its source; importing it again finds this post
 * @param digest of the item in its normal form; another digest means that the source changed
 * @param version the version of the post that the last import made; a higher one was made by an
 *     editor since
 */
public record Origin(String key, String digest, long version) {

    /** A change by an import or by the library itself does not count as an editor's. */
    static @Nullable Origin carriedOver(@Nullable Origin origin, long version) {
        return origin == null || origin.version() != version
                ? origin
                : new Origin(origin.key(), origin.digest(), 0);
    }

    /** The same with the version that the import made, if that is not known yet. */
    Origin at(long made) {
        return version == 0 ? new Origin(key, digest, made) : this;
    }
}
