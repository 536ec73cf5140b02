package relata.refusal;

/** Somebody else changed it since the caller read it. */
public final class StaleVersion extends Refusal {

    private static final long serialVersionUID = 1L;

    private final long current;

    /**
     * @param what the kind of thing, such as {@code post}
     * @param id which one
     * @param current the version that it has now
     */
    public StaleVersion(String what, String id, long current) {
        super(
                "The %s '%s' is at version %d by now. Read it again and repeat the change."
                        .formatted(what, id, current));
        this.current = current;
    }

    /** The version that it has now. */
    public long current() {
        return current;
    }
}
