package relata.body;

import org.jspecify.annotations.Nullable;

/**
 * The text under a heading, up to the next one.
 *
 * @param heading null for what stands before the first
 * @param text plain, blocks divided by blank lines, without the heading
 */
public record Section(@Nullable Heading heading, String text) {}
