/**
 * Topics: the thesaurus of the library, and its files in SKOS. May depend on nothing but the
 * journal, the store, addresses and slugs.
 */
@NullMarked
package relata.topic;

import org.jspecify.annotations.NullMarked;
