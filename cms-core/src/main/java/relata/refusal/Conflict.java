package relata.refusal;

import java.util.List;
import relata.refusal.Invalid.Problem;

/** The state of the library does not allow the change: a name is taken, a step comes too early. */
public final class Conflict extends Refusal {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Problem> problems;

    /**
     * @param code a stable name for programs, such as {@code slug-taken}
     * @param message what stands in the way and what to do
     */
    public Conflict(String code, String message) {
        this(code, message, List.of());
    }

    /**
     * @param code a stable name for programs, such as {@code in-use}
     * @param message what stands in the way and what to do
     * @param problems what stands in the way, one by one
     */
    public Conflict(String code, String message, List<Problem> problems) {
        super(message);
        this.code = code;
        this.problems = List.copyOf(problems);
    }

    /** A stable name for programs. */
    public String code() {
        return code;
    }

    /** What stands in the way, one by one; empty when the message says all. */
    public List<Problem> problems() {
        return problems;
    }
}
