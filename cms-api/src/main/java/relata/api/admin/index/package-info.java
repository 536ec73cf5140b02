/** The search index, for operators. */
@NullMarked
package relata.api.admin.index;

import org.jspecify.annotations.NullMarked;
