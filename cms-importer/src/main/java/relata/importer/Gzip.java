package relata.importer;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import relata.importer.format.SourceFile;

/** A file that is packed by itself, as {@code export.xml.gz}: it is read as what is in it. */
final class Gzip {

    private static final String ENDING = ".gz";

    private Gzip() {}

    /** Whether a file of this name is one, and no archive of several. */
    static boolean is(String name) {
        return name.endsWith(ENDING) && !name.endsWith(".tar.gz") && !name.equals(ENDING);
    }

    /** The name of what is in it. */
    static String inner(String name) {
        return name.substring(0, name.length() - ENDING.length());
    }

    /**
     * What is in it, and no more of that than a text could have been packed from.
     *
     * @param size of the packed file, in bytes
     */
    static SourceFile.Content content(SourceFile.Content packed, long size, SourceLimits limits) {
        long most = Math.max(SourceLimits.RATIO_COUNTS_FROM, size * limits.maxRatio());
        return () -> open(packed, Math.min(most, limits.maxUnpackedBytes()));
    }

    private static InputStream open(SourceFile.Content packed, long most) throws IOException {
        InputStream in = packed.open();
        try {
            return new Bounded(new GZIPInputStream(in), most);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
