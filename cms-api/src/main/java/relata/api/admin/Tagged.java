package relata.api.admin;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** Answers with a thing and the entity tag of its version, which {@code If-Match} takes. */
public final class Tagged {

    private Tagged() {}

    /** What there is. */
    public static <T> ResponseEntity<T> ok(long version, T body) {
        return ResponseEntity.ok().eTag(IfMatch.etag(version)).body(body);
    }

    /** What was just made. */
    public static <T> ResponseEntity<T> made(String path, long version, T body) {
        return ResponseEntity.created(URI.create(path)).eTag(IfMatch.etag(version)).body(body);
    }
}
