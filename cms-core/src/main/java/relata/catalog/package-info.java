/**
 * What nearly every answer needs and is small: all topics, series and authors, held in memory and
 * renewed on change.
 */
@NullMarked
package relata.catalog;

import org.jspecify.annotations.NullMarked;
