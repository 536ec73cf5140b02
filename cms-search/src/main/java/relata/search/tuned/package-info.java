/**
 * Search as editors tuned it: a step before the search that understands synonyms, and one after it
 * that puts articles in their places.
 */
@NullMarked
package relata.search.tuned;

import org.jspecify.annotations.NullMarked;
