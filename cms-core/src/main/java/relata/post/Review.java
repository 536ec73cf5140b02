package relata.post;

import java.util.List;
import java.util.stream.Stream;
import relata.refusal.Invalid;
import relata.refusal.Invalid.Problem;

/**
 * What was found when some content was looked through before its publication.
 *
 * @param errors what stands in the way
 * @param warnings what readers may not get as the editor expects
 */
public record Review(List<Problem> errors, List<Problem> warnings) {

    /**
     * Ends a publication that something stands in the way of.
     *
     * @throws Invalid naming every error
     */
    void refuseErrors() {
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    /** With what was found before. */
    Review after(List<Problem> moreErrors, List<Problem> moreWarnings) {
        return new Review(joined(moreErrors, errors), joined(moreWarnings, warnings));
    }

    private static List<Problem> joined(List<Problem> first, List<Problem> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
