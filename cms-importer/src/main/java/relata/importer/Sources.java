package relata.importer;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;
import relata.importer.format.SourceFile;
import relata.importer.format.UnreadableSource;

/**
 * The files below the paths that were given. Blocking; what it opened is released by {@link
 * #close}.
 *
 * @param found what each path holds, in order
 */
record Sources(List<Found> found) implements Closeable {

    /** Formats that are zip archives by themselves. */
    private static final Set<String> ZIPPED =
            Set.of("docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "jar", "pages", "numbers");

    private static final byte[] ZIP = {'P', 'K'};

    /**
     * Finds the files.
     *
     * @throws UnreadableSource when a path does not exist, can't be read, or holds too much
     */
    static Sources find(List<Path> paths, SourceLimits limits) throws IOException {
        Sources sources = new Sources(new ArrayList<>());
        try {
            for (Path path : paths) {
                sources.found.add(find(path, limits));
            }
        } catch (IOException e) {
            sources.close();
            throw e;
        }
        return sources;
    }

    private static Found find(Path path, SourceLimits limits) throws IOException {
        try {
            if (Files.isDirectory(path)) {
                return FolderSource.find(path, limits);
            }
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            if (TarSource.is(path)) {
                return TarSource.find(path, limits);
            }
            return isZip(path) ? ZipSource.find(path, limits) : single(path, limits);
        } catch (UnreadableSource e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableSource("'" + path + "' can't be read: " + why(e));
        }
    }

    private static Found single(Path path, SourceLimits limits) throws IOException {
        String name = String.valueOf(path.getFileName());
        String tools = LeftOut.toolsAround(path);
        if (tools != null) {
            String reason = "It lies in " + tools + ", which holds no articles.";
            List<Found.Refused> refused = List.of(new Found.Refused(name, reason));
            return new Found(List.of(), refused, List.of(), () -> {});
        }
        SourceFile file = Gzip.is(name) ? packed(path, name, limits) : SourceFile.single(path);
        return new Found(List.of(file), List.of(), List.of(), () -> {});
    }

    private static SourceFile packed(Path path, String name, SourceLimits limits)
            throws IOException {
        long size = Files.size(path);
        return new SourceFile(
                "",
                Gzip.inner(name),
                size,
                Files.getLastModifiedTime(path).toInstant(),
                Gzip.content(() -> Files.newInputStream(path), size, limits));
    }

    private static boolean isZip(Path path) throws IOException {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip")) {
            return true;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(4);
            boolean packed = start.length == 4 && start[0] == ZIP[0] && start[1] == ZIP[1];
            return packed
                    && start[2] <= 5
                    && !ZIPPED.contains(name.substring(name.lastIndexOf('.') + 1));
        }
    }

    /** How many bytes there are to read. */
    long bytes() {
        return files().stream().mapToLong(file -> Math.max(0, file.size())).sum();
    }

    /** All files, in order. */
    List<SourceFile> files() {
        return found.stream().flatMap(f -> f.files().stream()).toList();
    }

    /** What went wrong, as a sentence. */
    static String why(IOException e) {
        return switch (e) {
            case UnreadableSource known -> known.getMessage();
            case NoSuchFileException _ -> "There is no such file.";
            case AccessDeniedException _ -> "The permission to read it is missing.";
            case ZipException _ -> "It is damaged in its archive: " + e.getMessage();
            case EOFException _ -> "It ends too early.";
            default -> "It can't be read: " + e.getMessage();
        };
    }

    @Override
    public void close() throws IOException {
        for (Found each : found) {
            each.close();
        }
    }
}
