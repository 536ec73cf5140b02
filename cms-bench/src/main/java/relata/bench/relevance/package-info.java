/**
 * Judges search and related articles: runs queries of judged collections through the product and
 * through plain Lucene, and compares what each puts first.
 */
@NullMarked
package relata.bench.relevance;

import org.jspecify.annotations.NullMarked;
