/**
 * The pictures and files that articles show: found in their bodies, looked for in the folder or
 * archive that is imported, and given the addresses that they have in the library. Knows the normal
 * form of articles, and neither formats nor stores.
 */
@NullMarked
package relata.importer.media;

import org.jspecify.annotations.NullMarked;
