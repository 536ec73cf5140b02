/**
 * How editors tune the search: results that are promoted or hidden for a query, synonyms, and what
 * counts how much. A draft that can be tried, and what is active.
 */
@NullMarked
package relata.tuning;

import org.jspecify.annotations.NullMarked;
