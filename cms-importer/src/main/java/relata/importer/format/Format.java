package relata.importer.format;

import java.io.IOException;

/**
 * A format in which articles come. To add one, write a class that implements this and list it in
 * {@link Formats}. Immutable and safe for use by several threads.
 */
public interface Format {

    /** Its name on the command line and in reports, such as {@code markdown}. */
    String name();

    /**
     * Whether the file looks like this format, judged by its name and its first bytes.
     *
     * @throws IOException when the first bytes can't be read
     */
    boolean recognises(SourceFile file) throws IOException;

    /**
     * Opens the file for reading item by item. Memory does not grow with the file.
     *
     * @throws UnreadableSource when it is so broken that no item can be had
     * @throws IOException when it can't be read
     */
    ItemReader read(SourceFile file) throws IOException;
}
