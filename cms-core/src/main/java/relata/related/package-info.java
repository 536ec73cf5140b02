/** What editors say of the articles that are shown beside another. */
@NullMarked
package relata.related;

import org.jspecify.annotations.NullMarked;
