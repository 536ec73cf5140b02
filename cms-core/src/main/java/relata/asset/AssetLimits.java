package relata.asset;

/**
 * What may come in.
 *
 * @param maxBytes the size of the largest file
 * @param maxPixels the pixels of the largest picture
 */
public record AssetLimits(long maxBytes, long maxPixels) {

    private static final long MOST = 2_000_000_000;

    /** Refuses bounds that are none. */
    public AssetLimits {
        if (maxBytes < 1 || maxBytes > MOST || maxPixels < 1) {
            throw new IllegalArgumentException("1 byte to 2 GB, and 1 pixel or more.");
        }
    }

    /** 25 MB and 50 megapixels. */
    public static final AssetLimits DEFAULT = new AssetLimits(25L * 1024 * 1024, 50_000_000);
}
