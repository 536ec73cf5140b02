/**
 * Finding articles: what is asked and answered, the index as a port, and the follower that keeps an
 * index in step with the journal. Depends on the core only; knows nothing of Lucene or HTTP.
 */
@NullMarked
package relata.search;

import org.jspecify.annotations.NullMarked;
