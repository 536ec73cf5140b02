package relata.post;

import org.jspecify.annotations.Nullable;

/**
 * A picture.
 *
 * @param url where it is
 * @param alt what it shows, for those who can't see it
 * @param caption a line below it
 */
public record Image(String url, @Nullable String alt, @Nullable String caption) {}
