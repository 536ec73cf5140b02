/**
 * Who may call what: keys in, scopes checked, everything under {@code /v1/admin} refused that
 * doesn't say which scope it needs. May use the core's keys and problems.
 */
@NullMarked
package relata.api.security;

import org.jspecify.annotations.NullMarked;
