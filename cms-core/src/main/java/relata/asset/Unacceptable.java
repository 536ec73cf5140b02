package relata.asset;

/** Why a file can't be taken, for people. Never leaves the package. */
final class Unacceptable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    Unacceptable(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static Unacceptable damaged(String why) {
        return new Unacceptable("damaged", "The file is damaged: " + why);
    }

    String code() {
        return code;
    }
}
