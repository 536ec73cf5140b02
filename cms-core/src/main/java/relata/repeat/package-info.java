/**
 * Requests that are sent again because their answer was lost: done once, answered alike. May depend
 * on nothing but the store.
 */
@NullMarked
package relata.repeat;

import org.jspecify.annotations.NullMarked;
