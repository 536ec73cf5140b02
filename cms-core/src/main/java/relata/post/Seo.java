package relata.post;

import org.jspecify.annotations.Nullable;

/**
 * What search engines and link previews are told, where it differs from the article itself.
 *
 * @param title a title of their own
 * @param description a summary of their own
 * @param canonicalUrl the address at which the article appeared first
 */
public record Seo(
        @Nullable String title, @Nullable String description, @Nullable String canonicalUrl) {}
