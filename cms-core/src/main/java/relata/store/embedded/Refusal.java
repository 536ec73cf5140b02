package relata.store.embedded;

import de.bwaldvogel.mongo.exception.MongoServerError;

/** The ways in which the store says no, with the codes that MongoDB uses for them. */
final class Refusal {

    private Refusal() {}

    /** MongoDB can do it, this store can't. */
    static MongoServerError unsupported(String what) {
        return new MongoServerError(
                115, "CommandNotSupported", what + " is not supported by the embedded store");
    }

    static MongoServerError badValue(String message) {
        return new MongoServerError(2, "BadValue", message);
    }

    static MongoServerError failedToParse(String message) {
        return new MongoServerError(9, "FailedToParse", message);
    }

    static MongoServerError typeMismatch(String message) {
        return new MongoServerError(14, "TypeMismatch", message);
    }

    static MongoServerError of(int code, String name, String message) {
        return new MongoServerError(code, name, message);
    }
}
