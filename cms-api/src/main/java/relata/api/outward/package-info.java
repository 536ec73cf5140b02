/** What the library asks of other servers, and where it may: webhooks and pictures go this way. */
@NullMarked
package relata.api.outward;

import org.jspecify.annotations.NullMarked;
