/**
 * How text becomes the words that are indexed and looked for. May depend on Lucene and on {@code
 * relata.search.vocabulary}, whose port it serves; on nothing else.
 */
@NullMarked
package relata.search.lucene.analysis;

import org.jspecify.annotations.NullMarked;
