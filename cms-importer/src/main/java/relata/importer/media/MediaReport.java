package relata.importer.media;

import java.util.List;

/**
 * What became of the pictures and files of an import.
 *
 * @param taken how many came in
 * @param unchanged how many were there already
 * @param missing those that articles show and that could not be had, at most {@value #MAX_MISSING}
 */
public record MediaReport(long taken, long unchanged, List<Missing> missing) {

    /** How many missing ones are named at most. */
    public static final int MAX_MISSING = 1_000;

    /** Of an import without any. */
    public static final MediaReport NONE = new MediaReport(0, 0, List.of());

    /**
     * A picture or file that could not be had; the article keeps its address.
     *
     * @param key of the article
     * @param address as the article has it
     * @param reason why, for people
     */
    public record Missing(String key, String address, String reason) {}
}
