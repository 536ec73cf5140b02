/**
 * Vectors that say what a text means: texts that mean the same lie near each other. The encoder is
 * a port; knows nothing of Lucene or HTTP.
 */
@NullMarked
package relata.search.meaning;

import org.jspecify.annotations.NullMarked;
