package relata.body;

/** A source that can't be rendered within bounds. */
final class TooComplex extends Exception {

    private static final long serialVersionUID = 1L;

    TooComplex(Throwable cause) {
        super("The source is too complex.", cause);
    }

    TooComplex() {
        super("The source is too complex.");
    }
}
