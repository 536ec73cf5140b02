package relata.post;

import org.jspecify.annotations.Nullable;

/**
 * An article named in the navigation of the page that this one came from.
 *
 * @param rel {@code previous} or {@code next}
 * @param title its title as the navigation gave it
 * @param post its id, once it is in the library
 */
public record Neighbour(String rel, String title, @Nullable String post) {

    Neighbour linkedTo(@Nullable String id) {
        return new Neighbour(rel, title, id);
    }
}
