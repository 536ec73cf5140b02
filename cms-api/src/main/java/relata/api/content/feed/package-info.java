/**
 * The forms in which programs of readers and search engines follow a library: RSS, Atom, JSON Feed
 * and sitemaps. Knows the formats and the address of the website, and neither store nor requests.
 */
@NullMarked
package relata.api.content.feed;

import org.jspecify.annotations.NullMarked;
