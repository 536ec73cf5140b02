package relata.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Results that clients have not read to the end. They fetch them in batches, each bounded in bytes.
 */
final class Cursors {

    /** As in MongoDB: what a first batch holds when the client doesn't say. */
    static final int FIRST_BATCH = 101;

    /**
     * A batch is full beyond these bytes, unless a single document has more. MongoDB takes 16 MB;
     * here client and server share one heap, and the way between them is short.
     */
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    /** As in MongoDB: how long a cursor waits for its client. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private static final int MAX_OPEN = 10_000;

    private final Map<Long, Open> open = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    Cursors(InstantSource clock) {
        this.clock = clock;
    }

    /** Gives encoded documents one by one, null at the end; rests between batches. */
    interface Source {

        byte @Nullable [] next();

        void rest();
    }

    /**
     * What is to be known of a result before its first batch.
     *
     * @param batchSize how many documents at most, 0 for none yet
     * @param single whether what is left is forgotten
     */
    record First(Namespace namespace, int batchSize, boolean single) {}

    private static final class Open {
        final Namespace namespace;
        final Source source;
        byte @Nullable [] ahead;
        Instant used = Instant.MAX;

        Open(Namespace namespace, Source source) {
            this.namespace = namespace;
            this.source = source;
        }
    }

    /** The first batch, and a cursor for the rest if there is one. */
    Document first(Source source, First first) {
        var cursor = new Open(first.namespace(), source);
        List<byte[]> batch = batch(cursor, first.batchSize());
        long id = 0;
        if (!first.single() && (cursor.ahead != null || first.batchSize() == 0)) {
            id = register(cursor);
        }
        return reply("firstBatch", batch, id, first.namespace());
    }

    private long register(Open cursor) {
        if (open.size() >= MAX_OPEN) {
            throw Refusal.of(96, "OperationFailed", "More than " + MAX_OPEN + " cursors are open");
        }
        cursor.used = clock.instant();
        long id = random.nextLong(1, Long.MAX_VALUE);
        open.put(id, cursor);
        return id;
    }

    /** The next batch. */
    Document next(long id, Namespace namespace, int batchSize) {
        Open cursor = open.get(id);
        if (cursor == null || !cursor.namespace.equals(namespace)) {
            throw notFound(id);
        }
        synchronized (cursor) {
            cursor.used = Instant.MAX;
            List<byte[]> batch = batch(cursor, batchSize == 0 ? Integer.MAX_VALUE : batchSize);
            cursor.used = clock.instant();
            if (cursor.ahead == null) {
                open.remove(id);
                return reply("nextBatch", batch, 0, namespace);
            }
            return reply("nextBatch", batch, id, namespace);
        }
    }

    private static MongoServerError notFound(long id) {
        return Refusal.of(43, "CursorNotFound", "Cursor id " + id + " does not exist");
    }

    /** Looks one document ahead, so that a cursor that has nothing left is not left open. */
    private static List<byte[]> batch(Open cursor, int size) {
        List<byte[]> batch = new ArrayList<>();
        if (size == 0) {
            return batch;
        }
        long bytes = 0;
        byte[] document = cursor.ahead == null ? cursor.source.next() : cursor.ahead;
        while (document != null
                && batch.size() < size
                && (batch.isEmpty() || bytes + document.length <= BATCH_BYTES)) {
            batch.add(document);
            bytes += document.length;
            document = cursor.source.next();
        }
        cursor.ahead = document;
        cursor.source.rest();
        return batch;
    }

    private static Document reply(String name, List<byte[]> batch, long id, Namespace namespace) {
        Document cursor =
                new Document(name, batch).append("id", id).append("ns", namespace.toString());
        return Replies.ok(new Document("cursor", cursor));
    }

    /** Forgets cursors; returns those that were there. */
    List<Long> kill(List<Long> ids) {
        return ids.stream().filter(id -> open.remove(id) != null).toList();
    }

    /** Forgets cursors that nobody has read from for long. */
    void expire() {
        Instant limit = clock.instant().minus(IDLE);
        open.values().removeIf(cursor -> cursor.used.isBefore(limit));
    }

    int size() {
        return open.size();
    }
}
