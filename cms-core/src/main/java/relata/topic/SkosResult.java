package relata.topic;

import java.util.List;

/**
 * A scheme as it was read, and what had to be mended to make it whole.
 *
 * @param scheme every concept has a label and a slug of its own, every broader and related one
 *     exists, and no concept is broader than itself
 * @param problems what the file said that the scheme doesn't, in order of the concepts
 */
public record SkosResult(TopicScheme scheme, List<Problem> problems) {

    /** Takes an unmodifiable copy of the list. */
    public SkosResult {
        problems = List.copyOf(problems);
    }

    /**
     * Something in a file that is readable and yet wrong.
     *
     * @param code for programs: {@code no-label}, {@code duplicate-label}, {@code duplicate-slug},
     *     {@code broader-cycle}, {@code unknown-broader}, {@code unknown-related}, {@code
     *     unnamed-concept}
     * @param line the line on which the concept begins, counted from 1; 0 when the format's reader
     *     doesn't tell
     * @param concept the concept's URI, or what stands for it
     * @param message one sentence that says what is wrong and what was made of it
     */
    public record Problem(String code, int line, String concept, String message) {}
}
