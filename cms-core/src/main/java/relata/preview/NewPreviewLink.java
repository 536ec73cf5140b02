package relata.preview;

/**
 * A link that was just made.
 *
 * @param link as it is kept
 * @param token what is in the link; can't be had again
 */
public record NewPreviewLink(PreviewLink link, String token) {

    /** Never shows the token in a log. */
    @Override
    public String toString() {
        return link.toString();
    }
}
