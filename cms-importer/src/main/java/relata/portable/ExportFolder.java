package relata.portable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A folder with the files of an export. For one export at a time. */
final class ExportFolder {

    private static final List<String> PLACES =
            List.of("posts", "library", "redirects", "assets", WxrParcel.FILE);

    private final Path folder;
    private final Set<Path> written = new HashSet<>();

    ExportFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Writes all files, and removes those that an earlier export left. */
    Mono<Void> write(Flux<PortableFile> files) {
        return blocking(this::prepare)
                .thenMany(files)
                .concatMap(this::write)
                .then(blocking(this::removeOthers))
                .then();
    }

    private Path prepare() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> there = Files.list(folder)) {
            boolean empty = there.allMatch(p -> p.getFileName().toString().equals(".git"));
            if (!empty && !Files.exists(folder.resolve(Export.MARKER))) {
                throw new DirectoryNotEmptyException(folder.toString());
            }
        }
        return folder;
    }

    private Mono<Path> write(PortableFile file) {
        Path path = folder.resolve(file.path());
        written.add(path);
        return switch (file) {
            case PortableFile.Text(_, var text) -> blocking(() -> write(path, text));
            case PortableFile.Stream stream ->
                    blocking(() -> isThere(path, stream.size()))
                            .filter(there -> !there)
                            .flatMap(_ -> write(path, stream))
                            .defaultIfEmpty(path);
        };
    }

    private static Path write(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            Files.write(file, bytes);
        }
        return file;
    }

    /** The hash in its path says what is in it, and a file is put there whole. */
    private static boolean isThere(Path file, long size) throws IOException {
        Files.createDirectories(file.getParent());
        return size >= 0 && Files.exists(file) && Files.size(file) == size;
    }

    private static Mono<Path> write(Path file, PortableFile.Stream stream) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        return DataBufferUtils.write(stream.bytes(), part)
                .then(blocking(() -> Files.move(part, file, StandardCopyOption.REPLACE_EXISTING)));
    }

    /** Files of what is not there any more. */
    private Path removeOthers() throws IOException {
        for (String place : PLACES) {
            Path inner = folder.resolve(place);
            if (Files.exists(inner)) {
                removeOthers(inner);
            }
        }
        return folder;
    }

    private void removeOthers(Path inner) throws IOException {
        try (Stream<Path> files = Files.walk(inner)) {
            for (Path old : files.filter(f -> !written.contains(f)).toList().reversed()) {
                if (!Files.isDirectory(old) || isEmpty(old)) {
                    Files.deleteIfExists(old);
                }
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
