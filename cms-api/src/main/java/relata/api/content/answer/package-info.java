/**
 * How answers of the content API become bytes: entity tags, conditional requests, compression and
 * the cache of ready answers. Knows the journal, and no resource.
 */
@NullMarked
package relata.api.content.answer;

import org.jspecify.annotations.NullMarked;
