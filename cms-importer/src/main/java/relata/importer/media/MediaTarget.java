package relata.importer.media;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import reactor.core.publisher.Mono;

/** Where pictures and files go: a port. Safe for use by several threads. */
@FunctionalInterface
public interface MediaTarget {

    /** Takes nothing: articles keep the addresses that they have. */
    MediaTarget NONE = (_, _) -> Mono.empty();

    /**
     * Fetches a file from another site and takes it in. One that was fetched before is not fetched
     * again.
     *
     * @param address where it is
     * @param alt what it shows; empty when it isn't said
     * @return nothing when files are not taken at all; errors as {@link #take} has them
     */
    default Mono<Taken> fetch(URI address, String alt) {
        return Mono.empty();
    }

    /** Gives the bytes of a file from their beginning. */
    @FunctionalInterface
    interface Bytes {

        /** A new stream, to be closed by the caller. */
        InputStream open() throws IOException;
    }

    /**
     * A file to be taken.
     *
     * @param name its name at its source
     * @param alt what it shows; empty when it isn't said
     * @param bytes what is in it
     */
    record Offer(String name, String alt, Bytes bytes) {}

    /**
     * What became of a file.
     *
     * @param id of the asset
     * @param path its address from now on
     * @param added whether it was not there before
     */
    record Taken(String id, String path, boolean added) {}

    /**
     * Takes a file in.
     *
     * @param plan whether to keep nothing and answer what would be
     * @return nothing when files are not taken at all; an error {@link relata.refusal.Refusal} when
     *     this one can't be, an {@link IOException} when it can't be read
     */
    Mono<Taken> take(Offer offer, boolean plan);
}
