/**
 * What becomes of the categories, tags, authors and series that a source names: found out by
 * looking through the source, proposed, and corrected by an editor in a mapping file. Knows the
 * normal form of articles, and neither formats nor stores.
 */
@NullMarked
package relata.importer.mapping;

import org.jspecify.annotations.NullMarked;
