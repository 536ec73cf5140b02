package relata.importer.format;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A file to import, on disk or inside an archive. Its content is read when asked for, as often as
 * asked for. Safe for use by several threads.
 */
public final class SourceFile {

    /** How many bytes {@link #head} gives at most. */
    public static final int HEAD_BYTES = 8 * 1024;

    private static final Set<String> GENERIC_NAMES =
            Set.of("index", "_index", "readme", "post", "article", "page", "default", "content");

    /** Gives the content from its beginning. */
    @FunctionalInterface
    public interface Content {

        /** A new stream over the whole content, to be closed by the caller. */
        InputStream open() throws IOException;
    }

    private final SourceFolder folder;
    private final String path;
    private final String keyPath;
    private final long size;
    private final @Nullable Instant modified;
    private final Content content;
    private final AtomicLong bytesRead = new AtomicLong();
    private byte @Nullable [] head;

    /**
     * A file with nothing beside it.
     *
     * @param root the name of the folder or archive that it was found in
     * @param path where in there, divided by {@code /}
     * @param size in bytes; -1 when unknown
     * @param modified when it was last changed
     * @param content what is in it
     */
    public SourceFile(
            String root, String path, long size, @Nullable Instant modified, Content content) {
        this(SourceFolder.named(root), path, size, modified, content);
    }

    /**
     * @param folder the folder or archive that it was found in
     * @param path where in there, divided by {@code /}
     * @param size in bytes; -1 when unknown
     * @param modified when it was last changed
     * @param content what is in it
     */
    public SourceFile(
            SourceFolder folder,
            String path,
            long size,
            @Nullable Instant modified,
            Content content) {
        this.folder = folder;
        this.path = path;
        this.keyPath = folder.name().isEmpty() ? path : folder.name() + "/" + path;
        this.size = size;
        this.modified = modified;
        this.content = content;
    }

    private SourceFile(Path file, SourceFolder folder, String path, String keyPath)
            throws IOException {
        this.folder = folder;
        this.path = path;
        this.keyPath = keyPath;
        this.size = Files.size(file);
        this.modified = Files.getLastModifiedTime(file).toInstant();
        this.content = () -> Files.newInputStream(file);
    }

    /**
     * A single file on disk. Its key is made of its name alone, so that it is found again when it
     * was moved; where the name says nothing, as {@code index.md} does, of its folder's as well.
     */
    public static SourceFile single(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        SourceFolder folder = parent == null ? SourceFolder.named("") : SourceFolder.on(parent);
        String name = String.valueOf(absolute.getFileName());
        boolean generic = GENERIC_NAMES.contains(baseName(name).toLowerCase(Locale.ROOT));
        return new SourceFile(absolute, folder, name, generic ? folder.name() + "/" + name : name);
    }

    /** The name of the folder or archive that it is in. */
    public String root() {
        return folder.name();
    }

    /**
     * Another file of the same folder or archive; null when there is none or the path leads out.
     * Files beside a single file on disk are those in and below its folder.
     *
     * @param other its path, divided by {@code /}: relative to the folder of this file, or from the
     *     top when it begins with {@code /}; nothing in it is decoded
     */
    public @Nullable SourceFile beside(String other) {
        return folder.beside(path, other);
    }

    /** Where in its folder or archive it is, divided by {@code /}, without a leading one. */
    public String path() {
        return path;
    }

    /** Its name without folders. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What follows the last dot of its name, in lower case; empty when there is none. */
    public String extension() {
        String name = name();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** In bytes; -1 when unknown. */
    public long size() {
        return size;
    }

    /** When it was last changed, if known. */
    public @Nullable Instant modified() {
        return modified;
    }

    /**
     * The key of the item that this file is, when it is but one: the format's name, and the file's
     * place in its folder or archive with that one's name. The same file found again, even where
     * the whole folder was moved, has the same key.
     */
    public String key(String format) {
        return format + ":" + keyPath;
    }

    /** A new buffered stream over the whole content, to be closed by the caller. */
    public InputStream open() throws IOException {
        bytesRead.set(0);
        return new Counted(new BufferedInputStream(content.open()), bytesRead);
    }

    /** How many bytes were read of the stream that was opened last. */
    public long bytesRead() {
        return bytesRead.get();
    }

    /** The first {@value #HEAD_BYTES} bytes, or all when there are fewer; not to be changed. */
    public synchronized byte[] head() throws IOException {
        if (head == null) {
            try (InputStream in = content.open()) {
                head = in.readNBytes(HEAD_BYTES);
            }
        }
        return head;
    }

    @Override
    public String toString() {
        return root().isEmpty() ? path : root() + "/" + path;
    }

    private static String baseName(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static final class Counted extends FilterInputStream {

        private final AtomicLong count;

        Counted(InputStream in, AtomicLong count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count.addAndGet(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int n = super.read(into, from, length);
            count.addAndGet(Math.max(0, n));
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
