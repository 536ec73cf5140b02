/**
 * Changes of topics, series and authors together with the posts that name them: merge, split,
 * rename, move, remove. What takes more than one write is an {@link relata.curation.Operation} that
 * is carried to its end whatever happens in between.
 */
@NullMarked
package relata.curation;

import org.jspecify.annotations.NullMarked;
