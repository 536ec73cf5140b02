package relata.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import relata.journal.Caller;

/**
 * Something that was done and is no change of content.
 *
 * @param id opaque; later ones come after earlier ones
 * @param at when
 * @param actor who: a key's id or {@code system}
 * @param action the verb, such as {@code revoke}
 * @param kind what it was done to
 * @param target which one
 * @param caller the actor's name and address; null when nobody was known
 */
@Document("incidents")
record Incident(
        @Id String id,
        Instant at,
        String actor,
        String action,
        Matter kind,
        String target,
        @Nullable Caller caller) {}
