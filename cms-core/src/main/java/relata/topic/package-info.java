/**
 * Topics: the thesaurus of the library. May depend on nothing but the journal, the store and
 * addresses.
 */
@NullMarked
package relata.topic;

import org.jspecify.annotations.NullMarked;
