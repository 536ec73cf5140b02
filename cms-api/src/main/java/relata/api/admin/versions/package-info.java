/**
 * What topics, series and authors were at each version; the list of versions that posts share with
 * them.
 */
@NullMarked
package relata.api.admin.versions;

import org.jspecify.annotations.NullMarked;
