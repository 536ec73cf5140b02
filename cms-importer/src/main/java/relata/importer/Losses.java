package relata.importer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.body.Measure;

/** Says what of an article's body did not come through. */
final class Losses {

    /** A few words less are ordinary, such as those of a button. */
    private static final double SMALL = 0.03;

    private static final int FEW = 5;

    private Losses() {}

    /** The warnings, with those about losses behind them. */
    static List<String> added(List<String> warnings, Measure.@Nullable Both measures) {
        if (measures == null) {
            return warnings;
        }
        Measure in = measures.source();
        Measure out = measures.article();
        List<String> all = new ArrayList<>(warnings);
        int words = in.words() - out.words();
        if (words > FEW && words > in.words() * SMALL) {
            all.add("%,d of its %,d words are not in the article.".formatted(words, in.words()));
        }
        add(all, in.links() - out.links(), in.links(), "links are not in the article");
        add(all, in.pictures() - out.pictures(), in.pictures(), "pictures are not in the article");
        return List.copyOf(all);
    }

    private static void add(List<String> all, int lost, int had, String what) {
        if (lost > 0) {
            all.add("%,d of its %,d %s.".formatted(lost, had, what));
        }
    }
}
