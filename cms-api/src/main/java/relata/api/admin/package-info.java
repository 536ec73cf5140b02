/**
 * What editors and operators call: posts, keys, the index. One controller per resource, with its
 * requests and answers beside it.
 */
@NullMarked
package relata.api.admin;

import org.jspecify.annotations.NullMarked;
