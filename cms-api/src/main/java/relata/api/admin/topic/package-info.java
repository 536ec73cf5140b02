/** The topic scheme as editors change it, take it in and out, and what it lacks. */
@NullMarked
package relata.api.admin.topic;

import org.jspecify.annotations.NullMarked;
