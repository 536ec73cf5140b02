package relata.importer.format;

import org.jspecify.annotations.Nullable;

/**
 * A category, tag or topic of an item, as the source had it.
 *
 * @param taxonomy {@code category}, {@code tag}, {@code topic} or the source's own name
 * @param slug its slug there; null when it gave none
 * @param name as readers saw it
 */
public record Term(String taxonomy, @Nullable String slug, String name) {}
