/** Series: articles that are read in an order. */
@NullMarked
package relata.series;

import org.jspecify.annotations.NullMarked;
