/**
 * Pictures and files as readers get them: by the hash of their bytes, for good, whole or in part.
 */
@NullMarked
package relata.api.content.asset;

import org.jspecify.annotations.NullMarked;
