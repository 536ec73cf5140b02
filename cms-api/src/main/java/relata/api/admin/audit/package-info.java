/** Who did what. */
@NullMarked
package relata.api.admin.audit;

import org.jspecify.annotations.NullMarked;
