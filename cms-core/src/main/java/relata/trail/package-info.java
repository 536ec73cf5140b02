/**
 * Who did what, when and from where: the changes of the journal, and what else matters for the
 * safety of a library.
 */
@NullMarked
package relata.trail;

import org.jspecify.annotations.NullMarked;
