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

    private final String root;
    private final String path;
    private final long size;
    private final @Nullable Instant modified;
    private final Content content;
    private final AtomicLong bytesRead = new AtomicLong();
    private byte @Nullable [] head;

    /**
     * @param root the name of the folder or archive that it was found in; empty for a single file
     * @param path where in there, divided by {@code /}
     * @param size in bytes; -1 when unknown
     * @param modified when it was last changed
     * @param content what is in it
     */
    public SourceFile(
            String root, String path, long size, @Nullable Instant modified, Content content) {
        this.root = root;
        this.path = path;
        this.size = size;
        this.modified = modified;
        this.content = content;
    }

    /**
     * A single file on disk. Its path is its name; where that says nothing, as {@code index.md}
     * does, the name of its folder as well.
     */
    public static SourceFile single(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Path name = absolute.getFileName();
        Path folder = absolute.getParent() == null ? null : absolute.getParent().getFileName();
        String path = String.valueOf(name);
        if (folder != null && GENERIC_NAMES.contains(baseName(path).toLowerCase(Locale.ROOT))) {
            path = folder + "/" + path;
        }
        return new SourceFile(
                "",
                path,
                Files.size(absolute),
                Files.getLastModifiedTime(absolute).toInstant(),
                () -> Files.newInputStream(absolute));
    }

    /** The name of the folder or archive that it was found in; empty for a single file. */
    public String root() {
        return root;
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
     * The key of the item that this file is, when it is but one: format, root and path. The same
     * file found again from elsewhere has the same key.
     */
    public String key(String format) {
        return format + ":" + (root.isEmpty() ? path : root + "/" + path);
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
        return root.isEmpty() ? path : root + "/" + path;
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
