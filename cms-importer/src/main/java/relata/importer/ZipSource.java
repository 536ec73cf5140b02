package relata.importer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import relata.importer.format.SourceFile;
import relata.importer.format.SourceFolder;
import relata.importer.format.UnreadableSource;

/**
 * Finds the files of a zip archive. They are read out of it one after the other; nothing is
 * unpacked to disk, so a name can't lead anywhere. Names that try to, files that are encrypted or
 * packed beyond reason, are refused one by one; an archive that holds too much is refused as a
 * whole.
 */
final class ZipSource {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private final ZipFile zip;
    private final String name;
    private final SourceLimits limits;
    private final LeftOut leftOut = new LeftOut();
    private final List<ZipArchiveEntry> entries = new ArrayList<>();
    private final List<Found.Refused> refused = new ArrayList<>();

    private ZipSource(ZipFile zip, String name, SourceLimits limits) {
        this.zip = zip;
        this.name = name;
        this.limits = limits;
    }

    /**
     * Finds the files in an archive, which stays open until the result is closed.
     *
     * @throws UnreadableSource when it is damaged or holds too much
     */
    static Found find(Path archive, SourceLimits limits) throws IOException {
        String name = String.valueOf(archive.toAbsolutePath().normalize().getFileName());
        ZipFile zip;
        try {
            zip = ZipFile.builder().setPath(archive).setIgnoreLocalFileHeader(true).get();
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableSource(
                    "'" + name + "' is not a whole zip archive: " + e.getMessage());
        }
        try {
            return new ZipSource(zip, name, limits).found();
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    private Found found() throws UnreadableSource {
        long unpacked = 0;
        int count = 0;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            boolean file = !entry.isDirectory();
            count += file ? 1 : 0;
            unpacked += Math.max(0, entry.getSize());
            if (count > limits.maxFiles() || unpacked > limits.maxUnpackedBytes()) {
                throw tooMuch();
            }
            if (file && !isLeftOut(path(entry))) {
                sort(entry);
            }
        }
        return new Found(files(commonTop()), refused, leftOut.warnings(), zip);
    }

    private UnreadableSource tooMuch() {
        return new UnreadableSource(
                "'%s' holds more than %,d files or %,d MB. Divide it, or raise the limit."
                        .formatted(
                                name, limits.maxFiles(), limits.maxUnpackedBytes() / 1024 / 1024));
    }

    private boolean isLeftOut(String path) {
        List<String> parts = List.of(path.split("/"));
        boolean folder =
                parts.subList(0, Math.max(0, parts.size() - 1)).stream()
                        .filter(part -> !part.equals(".."))
                        .anyMatch(leftOut::folder);
        return folder || !parts.isEmpty() && leftOut.file(parts.get(parts.size() - 1));
    }

    private void sort(ZipArchiveEntry entry) {
        String reason = refusal(entry);
        if (reason == null) {
            entries.add(entry);
        } else {
            refused.add(new Found.Refused(printable(entry.getName()), reason));
        }
    }

    private @Nullable String refusal(ZipArchiveEntry entry) {
        String path = path(entry);
        boolean climbs = Arrays.asList(path.split("/")).contains("..");
        if (climbs || path.startsWith("/") || DRIVE.matcher(path).matches()) {
            return "Its name leads out of the archive.";
        }
        if (path.chars().anyMatch(Character::isISOControl)) {
            return "Its name has control characters.";
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return "It is encrypted. Unpack the archive with its password and import the folder.";
        }
        if (entry.isUnixSymlink()) {
            return "It is a symbolic link.";
        }
        boolean large = entry.getSize() > SourceLimits.RATIO_COUNTS_FROM;
        if (large && entry.getSize() / Math.max(1, entry.getCompressedSize()) > limits.maxRatio()) {
            return "It is packed more tightly than any text: a zip bomb.";
        }
        return zip.canReadEntryData(entry) ? null : "It is packed by a method that is not known.";
    }

    /** The folder that holds everything, as in an archive made of a folder; empty otherwise. */
    private String commonTop() {
        Set<String> tops = new HashSet<>();
        for (ZipArchiveEntry entry : entries) {
            String path = path(entry);
            int slash = path.indexOf('/');
            tops.add(slash < 0 ? "" : path.substring(0, slash));
        }
        return tops.size() == 1 ? tops.iterator().next() : "";
    }

    private List<SourceFile> files(String top) {
        String archive = name.replaceAll("(?i)\\.zip$", "");
        String generic = FolderSource.isGeneric(top) ? archive + "/" + top : top;
        Map<String, SourceFile> byPath = new HashMap<>();
        SourceFolder folder = new SourceFolder(top.isEmpty() ? archive : generic, byPath::get);
        List<SourceFile> files =
                entries.stream()
                        .map(entry -> file(entry, folder, top))
                        .sorted(Comparator.comparing(SourceFile::path))
                        .toList();
        files.forEach(file -> byPath.putIfAbsent(file.path(), file));
        return files;
    }

    private SourceFile file(ZipArchiveEntry entry, SourceFolder folder, String top) {
        String path = path(entry);
        return new SourceFile(
                folder,
                top.isEmpty() ? path : path.substring(top.length() + 1),
                entry.getSize(),
                entry.getLastModifiedDate().toInstant(),
                () -> open(entry));
    }

    /** No entry gives more than it declared, so that the limits hold for a lying archive too. */
    private InputStream open(ZipArchiveEntry entry) throws IOException {
        return new Bounded(zip.getInputStream(entry), Math.max(0, entry.getSize()));
    }

    private static String path(ZipArchiveEntry entry) {
        return entry.getName().replace('\\', '/').replaceAll("^(?:\\./)+", "");
    }

    private static String printable(String path) {
        return path.replaceAll("\\p{Cntrl}", "?");
    }
}
