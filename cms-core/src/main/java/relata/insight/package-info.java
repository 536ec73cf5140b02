/**
 * What visitors look for and don't find: queries counted by day, without anything that says who
 * asked.
 */
@NullMarked
package relata.insight;

import org.jspecify.annotations.NullMarked;
