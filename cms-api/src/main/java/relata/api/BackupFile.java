package relata.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A whole library in one file: the store as it was at one moment, with the journal and the digests
 * of keys, and what lies beside it. The index is not in it, as it is built again, nor the
 * administrator's key. The file appears whole or not at all.
 */
final class BackupFile {

    private static final String MARK = "relata-backup.txt";
    private static final String STORE = "store/store.mv";
    private static final Set<String> LEFT_OUT = Set.of("store", "index", "admin.key");

    private final LibraryPlace place;

    BackupFile(LibraryPlace place) {
        this.place = place;
    }

    /**
     * Writes the file.
     *
     * @param store copies the store to where it is told
     * @throws FileAlreadyExistsException when it is there; a backup replaces nothing
     */
    void write(Path file, Consumer<Path> store) throws IOException {
        Path whole = file.toAbsolutePath().normalize();
        if (Files.exists(whole)) {
            throw new FileAlreadyExistsException(whole.toString(), null, "is there already");
        }
        Path folder = Files.createDirectories(whole.getParent());
        Path copy = folder.resolve(whole.getFileName() + ".store");
        Path part = folder.resolve(whole.getFileName() + ".part");
        try {
            store.accept(copy);
            try (OutputStream out = Files.newOutputStream(part);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.setLevel(Deflater.BEST_SPEED);
                zip.putNextEntry(new ZipEntry(MARK));
                zip.write(
                        "A library of Relata: ./cms restore FILE\n"
                                .getBytes(StandardCharsets.UTF_8));
                add(zip, STORE, copy);
                addOthers(zip, whole);
            }
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(part);
        }
    }

    private void addOthers(ZipOutputStream zip, Path backup) throws IOException {
        for (Path file : others()) {
            if (!file.startsWith(backup) && !file.toString().startsWith(backup + ".")) {
                add(zip, place.data().relativize(file).toString().replace('\\', '/'), file);
            }
        }
    }

    private List<Path> others() throws IOException {
        try (Stream<Path> top = Files.list(place.data())) {
            List<Path> wanted =
                    top.filter(p -> !LEFT_OUT.contains(p.getFileName().toString()))
                            .sorted()
                            .toList();
            try (Stream<Path> all = wanted.stream().flatMap(BackupFile::below)) {
                return all.toList();
            }
        }
    }

    private static Stream<Path> below(Path path) {
        try {
            return Files.walk(path).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
    }

    /**
     * Puts a library where there is none. The store comes last, so that one that was cut short is
     * no library.
     *
     * @throws FileAlreadyExistsException when there is a library
     * @throws IOException when the file is no backup, or damaged
     */
    void restore(Path file) throws IOException {
        Path store = place.store().resolve("store.mv");
        if (Files.exists(store)) {
            throw new FileAlreadyExistsException(
                    place.data().toString(), null, "there is a library already");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(MARK) == null || zip.getEntry(STORE) == null) {
                throw new IOException(file + " is no backup of a library.");
            }
            Files.createDirectories(place.store());
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && !Set.of(MARK, STORE).contains(entry.getName())) {
                    extract(zip, entry, within(entry.getName()));
                }
            }
            Path part = place.store().resolve("store.mv.restored");
            extract(zip, zip.getEntry(STORE), part);
            Files.move(part, store, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Path within(String name) throws IOException {
        Path target = place.data().resolve(name).normalize();
        if (!target.startsWith(place.data()) || target.startsWith(place.store())) {
            throw new IOException("The backup has a name that leads elsewhere: " + name);
        }
        return target;
    }

    private static void extract(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
