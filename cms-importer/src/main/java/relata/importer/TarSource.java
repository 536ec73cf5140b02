package relata.importer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import relata.importer.format.UnreadableSource;

/**
 * Finds the files of an archive made by {@code tar}, packed or not, such as an export of Sanity.
 * Such an archive can only be read from its beginning to its end, so it is unpacked into a folder
 * of its own that goes when the import ends. Names that lead elsewhere and whatever is no file are
 * refused one by one; an archive that holds too much is refused as a whole.
 */
final class TarSource {

    private static final List<String> ENDINGS = List.of(".tar", ".tar.gz", ".tgz");

    private final String name;
    private final Path folder;
    private final SourceLimits limits;
    private final List<Found.Refused> refused = new ArrayList<>();
    private int count;
    private long unpacked;

    private TarSource(String name, Path folder, SourceLimits limits) {
        this.name = name;
        this.folder = folder;
        this.limits = limits;
    }

    /** Whether a file is one, by its name. */
    static boolean is(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /**
     * Finds the files in an archive; its folder goes when the result is closed.
     *
     * @throws UnreadableSource when it is damaged or holds too much
     */
    static Found find(Path archive, SourceLimits limits) throws IOException {
        String name = String.valueOf(archive.toAbsolutePath().normalize().getFileName());
        Path temporary = Files.createTempDirectory("relata-archive");
        try {
            Path folder = Files.createDirectory(temporary.resolve(plain(name)));
            TarSource source = new TarSource(name, folder, limits);
            source.unpack(archive);
            Found found = FolderSource.find(source.top(), limits);
            source.refused.addAll(found.refused());
            return new Found(
                    found.files(),
                    source.refused,
                    found.warnings(),
                    () -> FileSystemUtils.deleteRecursively(temporary));
        } catch (IOException | RuntimeException e) {
            FileSystemUtils.deleteRecursively(temporary);
            throw e;
        }
    }

    private static String plain(String name) {
        String bare = name.replaceAll("(?i)\\.(?:tar|tar\\.gz|tgz)$", "");
        return bare.isBlank() || bare.startsWith(".") ? "archive" : bare;
    }

    private void unpack(Path archive) throws IOException {
        boolean packed = !archive.toString().toLowerCase(Locale.ROOT).endsWith(".tar");
        long most =
                Math.max(SourceLimits.RATIO_COUNTS_FROM, Files.size(archive) * limits.maxRatio());
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                InputStream plain = packed ? new GZIPInputStream(file) : file;
                TarArchiveInputStream tar = new TarArchiveInputStream(new Bounded(plain, most))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                add(entry, tar);
                entry = tar.getNextEntry();
            }
        } catch (UnreadableSource | FileSystemException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableSource("'" + name + "' is not a whole archive: " + e.getMessage());
        }
    }

    private void add(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        if (entry.isDirectory()) {
            return;
        }
        count++;
        unpacked += Math.max(0, entry.getSize());
        if (count > limits.maxFiles() || unpacked > limits.maxUnpackedBytes()) {
            throw new UnreadableSource(
                    "'%s' holds more than %,d files or %,d MB. Divide it, or raise the limit."
                            .formatted(
                                    name,
                                    limits.maxFiles(),
                                    limits.maxUnpackedBytes() / 1024 / 1024));
        }
        String reason = refusal(entry);
        Path file = reason == null ? place(entry) : null;
        if (file == null) {
            String why = reason == null ? "Its name is none here." : reason;
            String path = entry.getName().replaceAll("\\p{Cntrl}", "?");
            refused.add(new Found.Refused(path, why));
        } else {
            write(entry, tar, file);
        }
    }

    private static void write(TarArchiveEntry entry, TarArchiveInputStream tar, Path file)
            throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            tar.transferTo(out);
        }
        Files.setLastModifiedTime(file, entry.getLastModifiedTime());
    }

    private static @Nullable String refusal(TarArchiveEntry entry) {
        String path = path(entry);
        if (path.startsWith("/") || Arrays.asList(path.split("/")).contains("..")) {
            return "Its name leads out of the archive.";
        }
        if (path.chars().anyMatch(Character::isISOControl)) {
            return "Its name has control characters.";
        }
        if (entry.isSymbolicLink() || entry.isLink()) {
            return "It is a link.";
        }
        return entry.isFile() && !entry.isSparse() ? null : "It is not a regular file.";
    }

    private @Nullable Path place(TarArchiveEntry entry) {
        try {
            Path file = folder.resolve(path(entry)).normalize();
            boolean within = file.startsWith(folder) && !file.equals(folder);
            return within && !Files.exists(file) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static String path(TarArchiveEntry entry) {
        return entry.getName().replace('\\', '/').replaceAll("^(?:\\./)+", "");
    }

    /** The folder that holds everything, as in an archive made of a folder. */
    private Path top() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> all = inside.toList();
            boolean wrapped = all.size() == 1 && Files.isDirectory(all.getFirst());
            return wrapped ? all.getFirst() : folder;
        }
    }
}
