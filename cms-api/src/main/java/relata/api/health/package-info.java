/** Whether the parts of the installation are well, for {@code /actuator/health}. */
@NullMarked
package relata.api.health;

import org.jspecify.annotations.NullMarked;
