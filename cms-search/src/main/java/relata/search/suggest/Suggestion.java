package relata.search.suggest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody may be about to type.
 *
 * @param kind what it is
 * @param text what is offered
 * @param slug the address of the topic or post; null for a query
 * @param highlight the text as escaped HTML, with {@code <mark>} around what was typed
 */
public record Suggestion(Kind kind, String text, @Nullable String slug, String highlight) {

    /** What can be suggested. */
    public enum Kind {
        /** A topic, to go there. */
        TOPIC,
        /** An article, to read it. */
        POST,
        /** A query, to search for it. */
        QUERY;

        /** The word for programs: {@code topic}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
