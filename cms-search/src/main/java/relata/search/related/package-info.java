/**
 * Articles that go together, and why. May depend on the core's posts, topics and catalog; on no
 * search engine: candidates come through a port.
 */
@NullMarked
package relata.search.related;

import org.jspecify.annotations.NullMarked;
