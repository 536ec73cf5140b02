package relata.importer.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The folder or archive that a file was found in. Nothing outside of it can be reached through it.
 *
 * @param name its name; may be empty
 * @param files what is in it
 */
public record SourceFolder(String name, Contents files) {

    /** Files by where they lie. Safe for use by several threads. */
    @FunctionalInterface
    public interface Contents {

        /**
         * The file at a path; null when there is none.
         *
         * @param path from the top, divided by {@code /}, without {@code .} and {@code ..}
         */
        @Nullable SourceFile at(String path);
    }

    /** A folder of which nothing is known but the name. */
    static SourceFolder named(String name) {
        return new SourceFolder(name, _ -> null);
    }

    /** A folder on disk. Symbolic links are not followed. */
    static SourceFolder on(Path folder) {
        String name = String.valueOf(folder.getFileName() == null ? "" : folder.getFileName());
        return new SourceFolder(name, path -> onDisk(folder, path));
    }

    private static @Nullable SourceFile onDisk(Path folder, String path) {
        try {
            Path top = folder.toRealPath();
            Path file = top.resolve(path);
            boolean within = file.toRealPath().equals(file) && file.startsWith(top);
            return within && Files.isRegularFile(file)
                    ? new SourceFile(
                            on(folder),
                            path,
                            Files.size(file),
                            Files.getLastModifiedTime(file).toInstant(),
                            () -> Files.newInputStream(file))
                    : null;
        } catch (IOException | InvalidPathException _) {
            return null;
        }
    }

    /**
     * A file by its path as another file names it; null when there is none or the path leads out.
     *
     * @param from the path of the file that names it
     * @param path relative to the folder of that file, or from the top when it begins with {@code
     *     /}
     */
    @Nullable SourceFile beside(String from, String path) {
        Deque<String> parts = new ArrayDeque<>();
        String start = path.startsWith("/") ? "" : from.substring(0, from.lastIndexOf('/') + 1);
        for (String part : (start + path).split("/")) {
            if (part.equals("..") && parts.pollLast() == null) {
                return null;
            }
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? null : files.at(String.join("/", parts));
    }
}
