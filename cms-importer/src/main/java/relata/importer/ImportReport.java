package relata.importer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import relata.importer.mapping.Sheet;
import relata.importer.media.MediaReport;

/**
 * What an import did, or would do. The items are not in here, since they may be many: they go to
 * the {@link ImportListener} as they are done, and {@link ReportFile} puts both together.
 *
 * @param format the name of the format; {@code mixed} when there were several
 * @param source the paths that were given
 * @param plan whether nothing was changed
 * @param totals what became of the items
 * @param kinds how many items of each kind there were
 * @param states what the source said of its articles
 * @param mapping what became of the names of categories, tags, authors and series, or is proposed
 * @param links what became of links between imported articles
 * @param assets what became of pictures and files
 * @param addresses how many old addresses lead to the articles
 * @param warnings what is to be said about files as a whole
 */
public record ImportReport(
        String format,
        String source,
        boolean plan,
        Totals totals,
        Map<String, Long> kinds,
        Map<String, Long> states,
        Sheet mapping,
        Links links,
        MediaReport assets,
        long addresses,
        List<String> warnings) {

    /** What reports of older versions lack is empty. */
    public ImportReport {
        mapping = Objects.requireNonNullElse(mapping, Sheet.EMPTY);
        assets = Objects.requireNonNullElse(assets, MediaReport.NONE);
    }

    /** How many warnings about files are kept at most. */
    public static final int MAX_WARNINGS = 1_000;

    /**
     * Items by outcome.
     *
     * @param found the sum of all others
     */
    public record Totals(
            long found, long created, long updated, long unchanged, long skipped, long failed) {}

    /**
     * Links in the bodies of imported articles.
     *
     * @param rewritten how many lead to an imported article by its new address now
     * @param unresolved addresses of the old site at which no imported article lived
     */
    public record Links(long rewritten, List<String> unresolved) {}
}
