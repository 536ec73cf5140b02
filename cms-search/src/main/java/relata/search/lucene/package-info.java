/**
 * The index on Lucene, in one directory of this machine. The only package that knows Lucene; uses
 * no Spring, so that it can be measured and reused by itself.
 */
@NullMarked
package relata.search.lucene;

import org.jspecify.annotations.NullMarked;
