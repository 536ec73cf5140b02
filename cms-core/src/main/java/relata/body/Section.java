package relata.body;

import org.jspecify.annotations.Nullable;

/**
 * A heading and the text that follows it up to the next heading of any level.
 *
 * @param heading null for the text before the first heading
 * @param text plain text without the heading's own words, possibly empty
 */
public record Section(@Nullable Heading heading, String text) {}
