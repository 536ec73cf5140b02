/**
 * A library as files that can be read by people, kept in git and brought into another library: one
 * file for each post, and few for what posts name. The same library always gives the same bytes.
 */
@NullMarked
package relata.portable;

import org.jspecify.annotations.NullMarked;
