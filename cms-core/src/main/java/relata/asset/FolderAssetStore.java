package relata.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps the bytes of assets in a folder: {@code ab/cdef…} for the hash {@code abcdef…}. A file gets
 * its name when it is whole and on the disk, never before.
 *
 * @param root the folder
 */
public record FolderAssetStore(Path root) implements AssetStore {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern BEGIN = Pattern.compile("[0-9a-f]{2}");

    @Override
    public void keep(String hash, Path file) throws IOException {
        Path place = place(hash);
        Path folder = place.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            sync(root);
        }
        if (Files.exists(place)) {
            Files.delete(file);
            return;
        }
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
    }

    /** A new name is for good when its folder is on the disk. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    @Override
    public boolean has(String hash) {
        return Files.isRegularFile(place(hash), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public InputStream open(String hash, long from) throws IOException {
        Path place = place(hash);
        if (!has(hash)) {
            throw new NoSuchFileException(place.toString());
        }
        SeekableByteChannel bytes = Files.newByteChannel(place, StandardOpenOption.READ);
        return Channels.newInputStream(bytes.position(from));
    }

    @Override
    public void remove(String hash) throws IOException {
        Files.deleteIfExists(place(hash));
    }

    @Override
    public Stream<String> hashes() throws IOException {
        return Files.isDirectory(root) ? found() : Stream.empty();
    }

    private Stream<String> found() throws IOException {
        return Files.walk(root, 2)
                .filter(file -> file.getNameCount() == root.getNameCount() + 2)
                .filter(file -> BEGIN.matcher(name(file.resolveSibling(""))).matches())
                .map(file -> name(file.resolveSibling("")) + name(file))
                .filter(hash -> HASH.matcher(hash).matches())
                .sorted();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** Only a hash makes a name, so that nothing outside of the folder can be reached. */
    private Path place(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("No hash: " + hash);
        }
        return root.resolve(hash.substring(0, 2)).resolve(hash.substring(2));
    }
}
