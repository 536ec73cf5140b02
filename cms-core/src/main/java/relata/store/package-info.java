/** What the core asks of MongoDB, and nothing else. */
@NullMarked
package relata.store;

import org.jspecify.annotations.NullMarked;
