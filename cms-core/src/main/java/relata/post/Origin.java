package relata.post;

/**
 * Where an imported post came from.
 *
 * @param key the stable name of the item in its source; importing it again finds this post
 * @param digest of the item in its normal form; another digest means that the source changed
 * @param version the version of the post that the last import made; a higher one was made by an
 *     editor since
 */
public record Origin(String key, String digest, long version) {}
