package relata.portable;

import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;

/** A file of an export. */
public sealed interface PortableFile {

    /** Where it belongs, divided by {@code /}. */
    String path();

    /** One that is in memory. */
    record Text(String path, String text) implements PortableFile {}

    /**
     * One that is made or read while it is written.
     *
     * @param path where it belongs
     * @param size in bytes; -1 when that isn't known before
     * @param bytes what is in it, to be released by who asks for them
     */
    record Stream(String path, long size, Flux<DataBuffer> bytes) implements PortableFile {}
}
