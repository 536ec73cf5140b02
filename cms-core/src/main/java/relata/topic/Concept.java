package relata.topic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A concept of a thesaurus in the sense of SKOS.
 *
 * @param uri its name in the file
 * @param slug made of the last part of the name
 * @param label the preferred one
 * @param altLabels other words for it
 * @param hiddenLabels misspellings and the like
 * @param definition what it means
 * @param broader slugs of the concepts that it belongs to
 * @param related slugs of concepts that touch it
 */
public record Concept(
        String uri,
        String slug,
        String label,
        List<String> altLabels,
        List<String> hiddenLabels,
        @Nullable String definition,
        List<String> broader,
        List<String> related) {}
