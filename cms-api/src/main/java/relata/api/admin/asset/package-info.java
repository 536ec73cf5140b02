/** Pictures and files as editors see them. */
@NullMarked
package relata.api.admin.asset;

import org.jspecify.annotations.NullMarked;
