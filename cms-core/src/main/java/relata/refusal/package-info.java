/** The few ways in which the library says no. Each says what was wrong and what to do about it. */
@NullMarked
package relata.refusal;

import org.jspecify.annotations.NullMarked;
