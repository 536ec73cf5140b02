/**
 * The sample library that comes with the product: articles, topics, series and authors to try
 * things on. Brought in the way everything else is.
 */
@NullMarked
package relata.api.sample;

import org.jspecify.annotations.NullMarked;
