/** Redirects of one's own: paths that lead to something in the library or to another site. */
@NullMarked
package relata.redirect;

import org.jspecify.annotations.NullMarked;
