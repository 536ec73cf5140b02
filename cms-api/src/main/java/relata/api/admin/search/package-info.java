/**
 * Search as editors tune it: settings that are tried and then switched on, and what visitors miss.
 */
@NullMarked
package relata.api.admin.search;

import org.jspecify.annotations.NullMarked;
