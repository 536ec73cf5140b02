package relata.refusal;

import java.util.List;

/** What was given breaks one or more rules; every broken rule is named at once. */
public final class Invalid extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One broken rule.
     *
     * @param pointer the place, as a JSON pointer such as {@code /title}
     * @param code a stable name for programs, such as {@code too-long}
     * @param message the rule, for people
     */
    public record Problem(String pointer, String code, String message) {}

    /**
     * @param problems the broken rules, at least one
     */
    public Invalid(List<Problem> problems) {
        super(problems.stream().map(p -> p.pointer() + ": " + p.message()).toList().toString());
        this.problems = List.copyOf(problems);
    }

    /** The broken rules. */
    public List<Problem> problems() {
        return problems;
    }
}
