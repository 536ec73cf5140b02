package relata.curation;

import java.util.List;
import relata.refusal.Invalid;
import relata.refusal.Invalid.Problem;

/** What is wrong with the name of another thing. */
final class References {

    private References() {}

    static Invalid unknown(String pointer, String what, String id) {
        return new Invalid(
                List.of(new Problem(pointer, "unknown", "There is no " + what + " '" + id + "'.")));
    }

    static Invalid itself(String pointer) {
        return new Invalid(
                List.of(new Problem(pointer, "itself", "Another one than this is needed.")));
    }
}
