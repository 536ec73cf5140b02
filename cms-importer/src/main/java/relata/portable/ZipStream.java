package relata.portable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Packs files as they come: what was packed is given on before more is asked for. The same files
 * give the same bytes. For one subscriber.
 */
final class ZipStream {

    /** The first day that zip archives know. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int CHUNK = 64 * 1024;

    private final Scheduler packing = Schedulers.parallel();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream(CHUNK);
    private final ZipOutputStream zip = new ZipOutputStream(packed, StandardCharsets.UTF_8);

    private ZipStream() {}

    /** The files as an archive. */
    static Flux<DataBuffer> of(Flux<PortableFile> files) {
        ZipStream zip = new ZipStream();
        return files.concatMap(zip::file, 1)
                .concatWith(Mono.fromCallable(zip::end))
                .filter(buffer -> buffer.readableByteCount() > 0);
    }

    private Flux<DataBuffer> file(PortableFile file) {
        Flux<DataBuffer> bytes =
                switch (file) {
                    case PortableFile.Text(_, var text) -> pieces(text);
                    case PortableFile.Stream stream -> stream.bytes();
                };
        return Flux.concat(
                Mono.fromCallable(() -> begin(file.path())),
                bytes.publishOn(packing, 1).map(this::pack),
                Mono.fromCallable(this::endOfFile));
    }

    private static Flux<DataBuffer> pieces(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        DefaultDataBufferFactory buffers = DefaultDataBufferFactory.sharedInstance;
        return Flux.range(0, (bytes.length + CHUNK - 1) / CHUNK)
                .map(n -> n * CHUNK)
                .map(at -> Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + CHUNK)))
                .map(buffers::wrap);
    }

    private DataBuffer begin(String path) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(ALWAYS);
        zip.putNextEntry(entry);
        return taken();
    }

    private DataBuffer pack(DataBuffer bytes) {
        try (DataBuffer.ByteBufferIterator parts = bytes.readableByteBuffers()) {
            while (parts.hasNext()) {
                byte[] part = new byte[CHUNK];
                var next = parts.next();
                while (next.hasRemaining()) {
                    int length = Math.min(CHUNK, next.remaining());
                    next.get(part, 0, length);
                    zip.write(part, 0, length);
                }
            }
            return taken();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        } finally {
            DataBufferUtils.release(bytes);
        }
    }

    private DataBuffer endOfFile() throws IOException {
        zip.closeEntry();
        return taken();
    }

    private DataBuffer end() throws IOException {
        zip.close();
        return taken();
    }

    private DataBuffer taken() {
        byte[] bytes = packed.toByteArray();
        packed.reset();
        return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
    }
}
