package relata.search.meaning;

/**
 * A passage of an article.
 *
 * @param hash a short name of its text, see {@link Passages#hash(String)}
 * @param vector what it means; of length 1
 */
public record Meant(String hash, float[] vector) {}
