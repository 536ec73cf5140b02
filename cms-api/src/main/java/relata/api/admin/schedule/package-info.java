/** What will happen to posts at which time. */
@NullMarked
package relata.api.admin.schedule;

import org.jspecify.annotations.NullMarked;
