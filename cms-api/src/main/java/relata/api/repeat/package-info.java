/**
 * {@code Idempotency-Key}: the same request under the same key is done once and answered alike. May
 * use the core's memory of answers and problems, and knows nothing of any resource.
 */
@NullMarked
package relata.api.repeat;

import org.jspecify.annotations.NullMarked;
