package relata.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import relata.importer.corpora.Case;
import relata.importer.corpora.Cases;
import relata.importer.corpora.ContentMeasure;
import relata.importer.corpora.Outcome;
import relata.importer.corpora.Run;

/**
 * Imports every export and every hostile file of the corpora into a library of its own, and looks
 * whether all that must hold does: counts, a second import, each expectation.
 */
final class CorporaRun {

    /** The least mean F1 of the words of articles in pages. */
    private static final double ENOUGH = 0.93;

    private final PrintStream out;
    private int checks;
    private int faults;

    CorporaRun(PrintStream out) {
        this.out = out;
    }

    /** Whether everything is as it must be. */
    boolean run(Path corpora) throws IOException {
        List<Case> cases = new ArrayList<>(Cases.counted(corpora));
        cases.addAll(Cases.nasty(corpora));
        Run run = new Run(corpora);
        out.printf("| file | checks | seconds | outcome |%n|---|---|---|---|%n");
        for (Case tried : cases) {
            long start = System.nanoTime();
            List<Outcome> outcomes = run.of(tried);
            tell(outcomes, (System.nanoTime() - start) / 1e9);
        }
        boolean found = measure(ContentMeasure.ofMarkedPages(corpora));
        found &= measure(ContentMeasure.ofReadersPages(corpora));
        out.printf("%n%,d files, %,d checks, %,d failed.%n", cases.size(), checks, faults);
        return faults == 0 && found;
    }

    /** One row for each line of the expectations that was looked at. */
    private void tell(List<Outcome> outcomes, double seconds) {
        Map<String, List<Outcome>> byLine = new LinkedHashMap<>();
        outcomes.forEach(
                o -> byLine.computeIfAbsent(o.check().line(), _ -> new ArrayList<>()).add(o));
        byLine.forEach((line, all) -> {
            List<Outcome> wrong = all.stream().filter(o -> !o.holds()).toList();
            checks += all.size();
            faults += wrong.size();
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.1f | %s |%n",
                    line,
                    all.size(),
                    seconds / byLine.size(),
                    wrong.isEmpty() ? "holds" : "FAILS");
            wrong.forEach(this::explain);
        });
    }

    private void explain(Outcome wrong) {
        String fault = String.valueOf(wrong.fault()).replaceAll("\\s+", " ").strip();
        String start = fault.length() > 400 ? fault.substring(0, 400) + "…" : fault;
        out.printf("|   %s: %s | | | |%n", wrong.check().says(), start.replace("|", "/"));
    }

    private boolean measure(ContentMeasure measure) {
        out.printf(
                Locale.ROOT,
                "%nMain content of %d pages (%s): mean word F1 %.4f%n",
                measure.pages(),
                measure.set(),
                measure.mean());
        return measure.mean() >= ENOUGH;
    }
}
