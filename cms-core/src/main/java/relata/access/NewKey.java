package relata.access;

/**
 * A key that was just made. The only moment at which its text is known.
 *
 * @param key what is kept of it
 * @param text the key itself, to be given to its owner and forgotten
 */
public record NewKey(ApiKey key, String text) {

    /** Never shows the secret in a log. */
    @Override
    public String toString() {
        return "NewKey[" + key.id() + "]";
    }
}
