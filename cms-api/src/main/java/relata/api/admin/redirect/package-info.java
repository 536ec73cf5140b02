/** Addresses that lead elsewhere, as editors set them. */
@NullMarked
package relata.api.admin.redirect;

import org.jspecify.annotations.NullMarked;
