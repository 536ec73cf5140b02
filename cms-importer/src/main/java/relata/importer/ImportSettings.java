package relata.importer;

import java.time.InstantSource;
import java.util.List;
import relata.importer.format.Format;
import relata.importer.format.Formats;
import relata.topic.TopicSuggestion;

/**
 * The bounds of an import.
 *
 * @param formats the formats to choose from
 * @param limits how much a folder or archive may hold
 * @param batchItems most items that are written at once
 * @param batchCharacters most characters of bodies that are written at once, unless one item alone
 *     has more; bounds the memory
 * @param assignFrom from which strength on a topic found in the text is assigned when publishing, 0
 *     to 1
 * @param clock tells which dates of publication lie ahead
 */
public record ImportSettings(
        List<Format> formats,
        SourceLimits limits,
        int batchItems,
        int batchCharacters,
        double assignFrom,
        InstantSource clock) {

    /** All formats, batches of 100 items or 2 million characters, topics as the core advises. */
    public static ImportSettings defaults() {
        return new ImportSettings(
                Formats.all(),
                SourceLimits.DEFAULT,
                100,
                2_000_000,
                TopicSuggestion.ASSIGN,
                InstantSource.system());
    }
}
