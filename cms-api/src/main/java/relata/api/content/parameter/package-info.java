/**
 * Query parameters of the content API: read into records, checked, and refused by name. Depends on
 * problems only.
 */
@NullMarked
package relata.api.content.parameter;

import org.jspecify.annotations.NullMarked;
