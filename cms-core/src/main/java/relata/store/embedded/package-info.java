/**
 * A durable document store in process that speaks MongoDB's wire protocol, for libraries that need
 * no database server. Knows nothing of the domain; depends on MVStore for the file and on
 * mongo-java-server for BSON and expressions, and only whoever starts the application depends on
 * it.
 */
@NullMarked
package relata.store.embedded;

import org.jspecify.annotations.NullMarked;
