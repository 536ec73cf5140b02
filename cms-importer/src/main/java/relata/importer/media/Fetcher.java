package relata.importer.media;

import java.io.IOException;
import java.net.URI;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;

/** Gets files from the web: a port. Safe for use by several threads. */
@FunctionalInterface
public interface Fetcher {

    /** Gets nothing. */
    Fetcher NONE = _ -> Flux.error(new IOException("Nothing is fetched here."));

    /** The file can't be had at this moment; it can be tried again. */
    final class NotNow extends IOException {

        private static final long serialVersionUID = 1L;

        /**
         * @param message why, in a sentence for people
         */
        public NotNow(String message) {
            super(message);
        }
    }

    /**
     * Gets a file. Bounded in time; its size is for the caller to bound.
     *
     * @param address an http or https address that anybody may have written
     * @return its bytes, to be released by the caller; an error {@link NotNow}, or another {@link
     *     IOException} that says in a sentence why it can't be had
     */
    Flux<DataBuffer> get(URI address);
}
