/** What editors say of the articles that are shown beside another, over HTTP. */
@NullMarked
package relata.api.admin.related;

import org.jspecify.annotations.NullMarked;
