/**
 * What editors and operators call: a package for each kind of thing, with its controllers, their
 * requests and their answers. Here is what all of them share: pages, entity tags, merge patches.
 */
@NullMarked
package relata.api.admin;

import org.jspecify.annotations.NullMarked;
