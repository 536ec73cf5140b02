/** Posts: the draft and the published copy side by side, and the verbs that change them. */
@NullMarked
package relata.post;

import org.jspecify.annotations.NullMarked;
