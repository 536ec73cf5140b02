package relata.asset;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the bytes of assets lie, by their hash: a port. What is there under a hash is whole, at any
 * moment and after any crash. Blocks. Safe for use by several threads.
 */
public interface AssetStore extends Closeable {

    /**
     * Keeps a file for good before it answers. One that is there already stays.
     *
     * @param hash SHA-256 of the file, 64 hexadecimal digits
     * @param file is gone afterwards
     */
    void keep(String hash, Path file) throws IOException;

    /** Whether there is one with this hash. */
    boolean has(String hash) throws IOException;

    /**
     * Reads one, to be closed by the caller.
     *
     * @param from how many bytes are passed over
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    InputStream open(String hash, long from) throws IOException;

    /** Removes one; nothing happens when there is none. */
    void remove(String hash) throws IOException;

    /** All hashes in order, to be closed by the caller. */
    Stream<String> hashes() throws IOException;

    /** Lets go of what it holds; the files stay. */
    @Override
    default void close() throws IOException {}
}
