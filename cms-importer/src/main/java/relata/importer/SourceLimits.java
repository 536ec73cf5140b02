package relata.importer;

/**
 * How much a folder or an archive may hold. What goes beyond is refused with a sentence.
 *
 * @param maxFiles most files in one of them
 * @param maxUnpackedBytes most bytes that an archive may unpack to
 * @param maxRatio most bytes that a packed byte may stand for, in a file larger than {@value
 *     #RATIO_COUNTS_FROM} bytes; text packs to about a fifth, a bomb to a thousandth
 */
public record SourceLimits(int maxFiles, long maxUnpackedBytes, int maxRatio) {

    /** Smaller files may be packed as tightly as they like. */
    public static final long RATIO_COUNTS_FROM = 10L * 1024 * 1024;

    /** 100,000 files, 4 GB unpacked, 200 to 1. */
    public static final SourceLimits DEFAULT =
            new SourceLimits(100_000, 4L * 1024 * 1024 * 1024, 200);
}
