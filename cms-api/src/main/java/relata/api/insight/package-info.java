/** Counts what visitors search for as it is answered. */
@NullMarked
package relata.api.insight;

import org.jspecify.annotations.NullMarked;
