package relata.importer;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import relata.importer.ReportItem.FoundTopic;
import relata.importer.format.ImportItem;
import relata.post.Incoming;
import relata.post.Kept;

/**
 * An item that was understood.
 *
 * @param item as its format gave it
 * @param incoming what is to be kept; null when it is not to be kept
 * @param topics what its text is about
 * @param warnings the format's and those of the understanding
 */
record Understood(
        ImportItem item,
        @Nullable Incoming incoming,
        List<FoundTopic> topics,
        List<String> warnings) {

    /** An item that is not to be kept. */
    static Understood unkept(ImportItem item) {
        return new Understood(item, null, List.of(), item.warnings());
    }

    /** What became of it, when it was given to the library. */
    ReportItem report(Kept kept) {
        return new ReportItem(
                item.key(),
                item.kind(),
                incoming == null ? item.title() : incoming.content().title(),
                kept.slug(),
                lower(item.state()),
                lower(kept.outcome()),
                kept.reason(),
                Losses.added(warnings, kept.measures()),
                kept.changes(),
                kept.measures(),
                topics);
    }

    /** What became of something that posts name. */
    ReportItem report(ImportTarget.Declared declared) {
        return report(lower(declared.outcome()), item.slug(), declared.reason());
    }

    /** What became of it, when it was not. */
    ReportItem report() {
        return item.failReason() != null
                ? report("failed", item.slug(), item.failReason())
                : report("skipped", item.slug(), item.skipReason());
    }

    private ReportItem report(String outcome, @Nullable String slug, @Nullable String reason) {
        return new ReportItem(
                item.key(),
                item.kind(),
                item.title(),
                slug,
                lower(item.state()),
                outcome,
                reason,
                warnings,
                List.of(),
                null,
                topics);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
