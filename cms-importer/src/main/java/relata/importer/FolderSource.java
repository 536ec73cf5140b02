package relata.importer;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import relata.importer.format.SourceFile;
import relata.importer.format.SourceFolder;
import relata.importer.format.UnreadableSource;

/** Finds the files of a folder, in order of their paths. Symbolic links are not followed. */
final class FolderSource extends SimpleFileVisitor<Path> {

    /** Every site of its generator has them, so the folder above has to tell which is meant. */
    private static final Set<String> GENERIC_NAMES =
            Set.of("_posts", "_drafts", "_pages", "content");

    private final Path root;
    private final SourceFolder folder;
    private final SourceLimits limits;
    private final Map<String, SourceFile> files = new TreeMap<>();
    private final List<Found.Refused> refused = new ArrayList<>();
    private final LeftOut leftOut = new LeftOut();

    private FolderSource(Path root, SourceLimits limits) {
        this.root = root;
        this.folder = new SourceFolder(rootName(root), files::get);
        this.limits = limits;
    }

    /** Finds the files below a folder. */
    static Found find(Path folder, SourceLimits limits) throws IOException {
        FolderSource source = new FolderSource(folder.toAbsolutePath().normalize(), limits);
        Files.walkFileTree(source.root, source);
        return new Found(
                List.copyOf(source.files.values()),
                source.refused,
                source.leftOut.warnings(),
                () -> {});
    }

    /** The folder's name, with that of the folder above where it says nothing by itself. */
    private static String rootName(Path root) {
        String name = String.valueOf(root.getFileName() == null ? "" : root.getFileName());
        Path above = root.getParent() == null ? null : root.getParent().getFileName();
        return above != null && isGeneric(name) ? above + "/" + name : name;
    }

    /** Whether every site of some generator has a folder of this name. */
    static boolean isGeneric(String name) {
        return GENERIC_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean out = !folder.equals(root) && leftOut.folder(String.valueOf(folder.getFileName()));
        return out ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (leftOut.file(String.valueOf(file.getFileName()))) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isSymbolicLink()) {
            leftOut.add("symbolic links");
        } else if (attributes.isRegularFile()) {
            add(file, attributes);
        } else {
            refused.add(new Found.Refused(relative(file), "It is not a regular file."));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
        if (file.equals(root)) {
            throw reason;
        }
        refused.add(new Found.Refused(relative(file), Sources.why(reason)));
        return FileVisitResult.CONTINUE;
    }

    private void add(Path file, BasicFileAttributes attributes) throws UnreadableSource {
        if (files.size() >= limits.maxFiles()) {
            throw new UnreadableSource(
                    "'%s' has more than %,d files. Import its folders one by one."
                            .formatted(root, limits.maxFiles()));
        }
        String path = relative(file);
        SourceFile.Content content = () -> Files.newInputStream(file);
        boolean packed = Gzip.is(path);
        files.putIfAbsent(
                packed ? Gzip.inner(path) : path,
                new SourceFile(
                        folder,
                        packed ? Gzip.inner(path) : path,
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant(),
                        packed ? Gzip.content(content, attributes.size(), limits) : content));
    }

    private String relative(Path file) {
        return root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
    }
}
