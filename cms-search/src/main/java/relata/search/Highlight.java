package relata.search;

import org.jspecify.annotations.Nullable;

/**
 * A passage of an article that matches.
 *
 * @param field {@code title}, {@code summary}, {@code heading} or {@code body}
 * @param anchor the id of the heading under which it stands, null before the first one
 * @param html escaped; the words that match stand in {@code <mark>}, the only element
 */
public record Highlight(String field, @Nullable String anchor, String html) {}
