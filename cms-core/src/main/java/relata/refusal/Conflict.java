package relata.refusal;

/** The state of the library does not allow the change: a name is taken, a step comes too early. */
public final class Conflict extends Refusal {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code a stable name for programs, such as {@code slug-taken}
     * @param message what stands in the way and what to do
     */
    public Conflict(String code, String message) {
        super(message);
        this.code = code;
    }

    /** A stable name for programs. */
    public String code() {
        return code;
    }
}
