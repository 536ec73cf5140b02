/**
 * The formats that can be imported, one file each, and the normal form in which all of them hand
 * over their items. May depend on the core's values; knows nothing of the pipeline.
 */
@NullMarked
package relata.importer.format;

import org.jspecify.annotations.NullMarked;
