package relata.refusal;

/** What was asked for is not in the library. */
public final class NotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    /**
     * @param what the kind of thing, such as {@code post}
     * @param id how it was named
     */
    public NotFound(String what, String id) {
        super("There is no " + what + " '" + id + "'.");
    }
}
