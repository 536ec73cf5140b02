package relata.search.meaning;

/**
 * There is no vector to be had now; later there may be. The message is a sentence that says why.
 */
public final class EncoderAway extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * @param reason a sentence
     */
    public EncoderAway(String reason) {
        super(reason);
    }
}
