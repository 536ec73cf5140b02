package relata.post;

import org.jspecify.annotations.Nullable;

/**
 * A picture.
 *
 * @param url where it is
 * @param alt what it shows, for those who can't see it
 * @param caption a line below it
 * @param asset id of the asset that it is; null when it lies elsewhere
 */
public record Image(
        String url, @Nullable String alt, @Nullable String caption, @Nullable String asset) {

    /** A picture that lies elsewhere. */
    public Image(String url, @Nullable String alt, @Nullable String caption) {
        this(url, alt, caption, null);
    }
}
