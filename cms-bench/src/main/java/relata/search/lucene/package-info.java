/** Measures what others can't reach: the package is that of what is measured. */
@NullMarked
package relata.search.lucene;

import org.jspecify.annotations.NullMarked;
