package relata.repeat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A request that was begun under a key, and its answer when there is one.
 *
 * @param id who asked and under which key, digested
 * @param print what was asked, digested
 * @param begunAt when it was begun
 * @param expiresAt until when it is remembered
 * @param answer null while it is being worked on, or when a crash cut it short
 */
@Document("repeats")
record Attempt(
        @Id String id,
        String print,
        Instant begunAt,
        Instant expiresAt,
        @Nullable KeptAnswer answer) {}
