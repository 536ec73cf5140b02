/**
 * Imports through the server: a file is uploaded, kept until it is imported in the background, and
 * its report is kept after that. May use the importer and the installation.
 */
@NullMarked
package relata.api.imports;

import org.jspecify.annotations.NullMarked;
