package relata.bench;

import java.io.PrintStream;
import java.util.Locale;

/** What a benchmark prints: one row for each measurement, in Markdown. */
final class Lines {

    private final PrintStream out;

    Lines(PrintStream out) {
        this.out = out;
    }

    void head(String what) {
        head(what, "product", "floor");
    }

    /** The same with other names for the two that are compared. */
    void head(String what, String one, String other) {
        out.printf("%n### %s%n%n| what | %s | %s | ratio |%n|---|---|---|---|%n", what, one, other);
    }

    /**
     * A row.
     *
     * @param what was measured, with its unit
     * @param product the product's figure
     * @param floor the floor's figure
     */
    void row(String what, double product, double floor) {
        out.printf(
                Locale.ROOT,
                "| %s | %.3f | %.3f | %.2f × |%n",
                what,
                product,
                floor,
                product / floor);
    }

    /** A sentence for those who wait. */
    void say(String sentence) {
        out.println(sentence);
    }
}
