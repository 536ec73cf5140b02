/**
 * What changed, for programs that follow the library: page by page, or as it happens. May use the
 * core and problems.
 */
@NullMarked
package relata.api.changes;

import org.jspecify.annotations.NullMarked;
