/** What editors do with posts: write, publish, look back, preview, many at once. */
@NullMarked
package relata.api.admin.post;

import org.jspecify.annotations.NullMarked;
