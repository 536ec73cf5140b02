/**
 * What websites read: published posts, series, topics, authors, search and what lives at an
 * address. Reads published copies only. May depend on the core and on search.
 */
@NullMarked
package relata.api.content;

import org.jspecify.annotations.NullMarked;
