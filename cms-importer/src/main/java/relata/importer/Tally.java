package relata.importer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import relata.importer.format.ImportItem;
import relata.importer.format.ItemState;

/** Counts the items of one import. For one thread at a time. */
final class Tally {

    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Map<String, Long> kinds = new TreeMap<>();
    private final Map<String, Long> states = new TreeMap<>();
    private long addresses;
    private long undated;

    Tally() {
        for (ItemState state : ItemState.values()) {
            if (state != ItemState.TRASH && state != ItemState.OTHER) {
                states.put(state.name().toLowerCase(Locale.ROOT), 0L);
            }
        }
    }

    /** Counts an item that is done. */
    void count(ImportItem item, ReportItem done) {
        add(outcomes, done.outcome());
        add(kinds, item.kind());
        if (item.article() && item.state() != ItemState.TRASH) {
            add(states, done.state());
        }
        boolean kept = !done.outcome().equals("failed") && !done.outcome().equals("skipped");
        addresses += kept ? item.paths().size() : 0;
        boolean written = kept && !done.outcome().equals("unchanged");
        undated += written && done.warnings().contains(Evidence.NOTHING) ? 1 : 0;
    }

    private static void add(Map<String, Long> counts, String name) {
        counts.merge(name, 1L, Long::sum);
    }

    ImportReport.Totals totals() {
        return new ImportReport.Totals(
                outcomes.values().stream().mapToLong(Long::longValue).sum(),
                outcomes.getOrDefault("created", 0L),
                outcomes.getOrDefault("updated", 0L),
                outcomes.getOrDefault("unchanged", 0L),
                outcomes.getOrDefault("skipped", 0L),
                outcomes.getOrDefault("failed", 0L));
    }

    Map<String, Long> kinds() {
        return new TreeMap<>(kinds);
    }

    Map<String, Long> states() {
        return new TreeMap<>(states);
    }

    /** What is to be said of the items together. */
    List<String> warnings() {
        return undated == 0
                ? List.of()
                : List.of(
                        ("%,d of the articles that were public do not say when they were published;"
                                        + " they are kept as drafts. Give them dates at their"
                                        + " source and import again, or publish them here.")
                                .formatted(undated));
    }

    long addresses() {
        return addresses;
    }
}
