/**
 * The topic scheme as a thesaurus: which topics, authors and series a query names, which a text is
 * about, and which word a misspelt one stands for. May depend on the core's topics and catalog; on
 * no search engine.
 */
@NullMarked
package relata.search.vocabulary;

import org.jspecify.annotations.NullMarked;
