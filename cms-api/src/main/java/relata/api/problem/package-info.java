/**
 * Every error that an HTTP client sees, made in one place as problem details (RFC 9457). Knows the
 * core's refusals and the web framework's exceptions, and nothing of any resource.
 */
@NullMarked
package relata.api.problem;

import org.jspecify.annotations.NullMarked;
