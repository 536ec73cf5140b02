package relata.post;

import org.jspecify.annotations.Nullable;

/**
 * A work that an article draws on.
 *
 * @param title its title
 * @param author who wrote it
 * @param url where it can be found
 */
public record Source(String title, @Nullable String author, @Nullable String url) {}
