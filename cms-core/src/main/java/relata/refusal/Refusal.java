package relata.refusal;

/** A request that the library declines. Carries a message for people; never a cause inside. */
public abstract sealed class Refusal extends RuntimeException
        permits Conflict, Invalid, NotFound, StaleVersion {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was wrong and what to do, in one or two sentences
     */
    protected Refusal(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
