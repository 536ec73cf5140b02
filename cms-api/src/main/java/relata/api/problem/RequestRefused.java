package relata.api.problem;

import java.util.List;
import relata.refusal.Invalid;

/**
 * A request that can't be answered for what it is, whatever the state of the library: a parameter
 * that makes no sense, a header that is missing. What the library itself declines is a {@link
 * relata.refusal.Refusal}.
 */
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Verdict verdict;

    private RequestRefused(Verdict verdict) {
        super(verdict.detail(), null, false, false);
        this.verdict = verdict;
    }

    /**
     * Any status.
     *
     * @param status 400 to 499, or 503
     * @param code a stable name for programs, such as {@code if-match-required}
     * @param detail what was wrong and what to do
     */
    public static RequestRefused of(int status, String code, String detail) {
        return new RequestRefused(Verdict.of(status, code, detail));
    }

    /**
     * 400 for a query or path parameter.
     *
     * @param name the parameter's name
     * @param code a stable name for programs, such as {@code too-large}
     * @param message the rule that it breaks, for people
     */
    public static RequestRefused parameter(String name, String code, String message) {
        return parameters(List.of(new Invalid.Problem(name, code, message)));
    }

    /**
     * 400 for several parameters.
     *
     * @param problems what is wrong with each; the pointer is the parameter's name
     */
    public static RequestRefused parameters(List<Invalid.Problem> problems) {
        String detail =
                String.join(
                        " ", problems.stream().map(p -> p.pointer() + ": " + p.message()).toList());
        return new RequestRefused(Verdict.of(400, "invalid-parameter", detail).with(problems));
    }

    /** 428: a change of something that exists must say which version it was made from. */
    public static RequestRefused ifMatchRequired() {
        return of(
                428,
                "if-match-required",
                "Send the header If-Match with the ETag that you read, such as \"v3\", so that"
                        + " nobody's change is lost.");
    }

    /** The same with a header in the answer. */
    public RequestRefused with(String header, String value) {
        return new RequestRefused(verdict.with(header, value));
    }

    Verdict verdict() {
        return verdict;
    }
}
