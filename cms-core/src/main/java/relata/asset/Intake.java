package relata.asset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import relata.refusal.Invalid;
import relata.refusal.Invalid.Problem;

/**
 * Takes files in: to disk as they come, within bounds, then looked through there, where the memory
 * of the process holds none of it. What was not finished leaves files of no name that the next
 * start removes.
 */
final class Intake {

    private final Path folder;
    private final AssetLimits limits;
    private final Reading reading;
    private final Scheduler blocking;

    /**
     * @param folder for files on their way, on the same disk as where they will lie
     * @param limits what may come in
     * @param blocking for all that waits for a disk
     */
    Intake(Path folder, AssetLimits limits, Scheduler blocking) {
        this.folder = folder;
        this.limits = limits;
        this.reading = new Reading(limits.maxPixels());
        this.blocking = blocking;
    }

    /** Removes what was left unfinished. To be called when nobody is at work. */
    void clear() throws IOException {
        if (Files.isDirectory(folder)) {
            try (var left = Files.newDirectoryStream(folder, "*.part")) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Takes a file in. Its bytes are there as long as the work goes on.
     *
     * @param bytes released, whatever happens
     * @param work what to do with it
     * @return what the work answers; an error {@link Invalid} when the file can't be taken
     */
    <T> Mono<T> take(Flux<DataBuffer> bytes, Function<Incoming, Mono<T>> work) {
        return Mono.usingWhen(
                blocking(this::places),
                places ->
                        received(bytes, places.raw())
                                .then(blocking(() -> looked(places)))
                                .flatMap(work),
                places -> blocking(places::remove));
    }

    private record Places(Path raw, Path clean) {

        Boolean remove() throws IOException {
            return Files.deleteIfExists(raw) | Files.deleteIfExists(clean);
        }
    }

    private Places places() throws IOException {
        Files.createDirectories(folder);
        String name = UUID.randomUUID().toString();
        return new Places(folder.resolve(name + ".raw.part"), folder.resolve(name + ".part"));
    }

    private Mono<Void> received(Flux<DataBuffer> bytes, Path file) {
        AtomicLong left = new AtomicLong(limits.maxBytes());
        Flux<DataBuffer> bounded =
                bytes.<DataBuffer>handle((buffer, sink) -> {
                    if (left.addAndGet(-buffer.readableByteCount()) < 0) {
                        DataBufferUtils.release(buffer);
                        sink.error(tooLarge());
                    } else {
                        sink.next(buffer);
                    }
                });
        return blocking(() -> Files.createFile(file))
                .then(
                        DataBufferUtils.write(bounded, file, StandardOpenOption.WRITE)
                                .subscribeOn(blocking));
    }

    private Invalid tooLarge() {
        return refused("too-large", "A file has %,d bytes at most.".formatted(limits.maxBytes()));
    }

    private Incoming looked(Places places) throws IOException {
        try (Arena memory = Arena.ofShared();
                FileChannel in = FileChannel.open(places.raw(), StandardOpenOption.READ)) {
            ByteBuffer file =
                    in.map(FileChannel.MapMode.READ_ONLY, 0, in.size(), memory).asByteBuffer();
            Content content = reading.read(file);
            int size = Parts.length(content.kept());
            String hash = written(content.kept(), places.clean());
            return new Incoming(content.type(), content.size(), hash, size, places.clean());
        } catch (Unacceptable no) {
            throw refused(no.code(), String.valueOf(no.getMessage()));
        }
    }

    private static String written(List<ByteBuffer> parts, Path file) throws IOException {
        MessageDigest sha = sha256();
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (ByteBuffer part : parts) {
                sha.update(part.duplicate());
                while (part.hasRemaining()) {
                    out.write(part);
                }
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Invalid refused(String code, String message) {
        return new Invalid(List.of(new Problem("/file", code, message)));
    }

    private <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(blocking);
    }
}
