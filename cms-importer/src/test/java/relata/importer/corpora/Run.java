package relata.importer.corpora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs cases: each imports into a library of its own, which is gone afterwards. */
public final class Run {

    private final Path corpora;

    /**
     * @param corpora the folder with the files
     */
    public Run(Path corpora) {
        this.corpora = corpora;
    }

    /** What those checks of a case find for which a plan is enough. */
    public List<Outcome> planned(Case tried) {
        Case planned = tried.planned();
        return outcomes(planned, () -> Trial.planned(corpora.resolve(tried.path())));
    }

    /** What the checks of a case find. */
    public List<Outcome> of(Case tried) {
        Path scratch = null;
        try {
            scratch = Files.createTempDirectory("relata-corpora");
            Path folder = scratch;
            return outcomes(tried, () -> Trial.of(corpora.resolve(tried.path()), folder));
        } catch (IOException e) {
            return all(tried, e);
        } finally {
            delete(scratch);
        }
    }

    private static List<Outcome> outcomes(Case tried, Supplier<Trial> begin) {
        try (Trial trial = begin.get()) {
            List<Outcome> outcomes = new ArrayList<>();
            for (Check check : tried.checks()) {
                outcomes.add(outcome(check, trial));
            }
            return outcomes;
        } catch (RuntimeException e) {
            return all(tried, e);
        }
    }

    private static Outcome outcome(Check check, Trial trial) {
        try {
            check.probe().at(trial);
            return new Outcome(check, null);
        } catch (Exception | AssertionError | StackOverflowError e) {
            return new Outcome(check, e);
        }
    }

    private static List<Outcome> all(Case tried, Exception fault) {
        return tried.checks().stream().map(check -> new Outcome(check, fault)).toList();
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // It lies among the temporary files, which the system clears.
            System.err.println(folder + " could not be deleted: " + e.getMessage());
        }
    }
}
