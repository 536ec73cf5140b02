package relata.refusal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.refusal.Invalid.Problem;

/** Gathers the rules that something breaks, so that all are named at once. Not thread-safe. */
public final class Rules {

    private final List<Problem> problems = new ArrayList<>();

    /** A rule that is broken. */
    public void add(String pointer, String code, String message) {
        problems.add(new Problem(pointer, code, message));
    }

    /** A rule that is broken unless it holds. */
    public void expect(boolean holds, Problem otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }

    /** One line that must not be empty. */
    public void name(String pointer, String text, int max) {
        if (text.isBlank()) {
            add(pointer, "required", "This is needed.");
        }
        line(pointer, text, max);
    }

    /** One line of at most so many characters. */
    public void line(String pointer, String text, int max) {
        text(pointer, text, max);
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            add(pointer, "malformed", "One line without control characters.");
        }
    }

    /** A text of at most so many characters; may be absent. */
    public void text(String pointer, @Nullable String text, int max) {
        if (text != null && text.length() > max) {
            add(pointer, "too-long", "At most %,d characters are possible.".formatted(max));
        }
    }

    /** At most so many lines, none of them empty. */
    public void names(String pointer, List<String> lines, int most, int max) {
        size(pointer, lines, most);
        for (int i = 0; i < Math.min(lines.size(), most); i++) {
            name(pointer + "/" + i, lines.get(i), max);
        }
    }

    /** At most so many. */
    public void size(String pointer, List<?> list, int most) {
        if (list.size() > most) {
            add(pointer, "too-many", "At most %,d are possible.".formatted(most));
        }
    }

    /**
     * Ends the gathering.
     *
     * @throws Invalid when a rule is broken
     */
    public void enforce() {
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }
}
