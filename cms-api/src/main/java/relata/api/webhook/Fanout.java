package relata.api.webhook;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.journal.Applied;
import relata.journal.History;
import relata.journal.Journal;
import relata.journal.JournalEntry;
import relata.library.Library;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the journal and writes down what is to be delivered to whom. Its position is in the store
 * and comes forward after everything before it is written down; two processes at the same place
 * write the same deliveries, which count once.
 */
public final class Fanout {

    private static final int STEP = 200;
    private static final String COLLECTION = "followers";
    private static final String NAME = "webhooks";

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Events events;
    private final Rendering rendering;

    /** How events are written. */
    record Rendering(JsonMapper json, InstantSource clock) {}

    Fanout(Library library, Webhooks webhooks, Deliveries deliveries, Rendering rendering) {
        this.mongo = library.mongo();
        this.journal = library.journal();
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.events = new Events(library.journal(), new History(library.mongo()));
        this.rendering = rendering;
    }

    /** How far it is. */
    public Mono<Long> position() {
        return mongo.findById(NAME, Document.class, COLLECTION)
                .map(found -> found.get("position", Number.class).longValue())
                .switchIfEmpty(Mono.defer(this::begin));
    }

    /** A new follower has nothing to say of what happened before. */
    private Mono<Long> begin() {
        return journal.head()
                .flatMap(head ->
                        mongo.insert(new Document("_id", NAME).append("position", head), COLLECTION)
                                .thenReturn(head))
                .onErrorResume(DuplicateKeyException.class, _ -> position());
    }

    /** Catches up with the journal. */
    Mono<Void> pass() {
        return position()
                .flatMap(this::step)
                .expand(next -> next.entries().isEmpty() ? Mono.empty() : step(next.position()))
                .then();
    }

    private Mono<Applied> step(long position) {
        return journal.appliedAfter(position, STEP)
                .flatMap(applied ->
                        webhooks.active()
                                .collectList()
                                .flatMap(wanting -> writeDown(applied.entries(), wanting))
                                .then(advance(position, applied.position()))
                                .thenReturn(applied));
    }

    private Mono<Void> writeDown(List<JournalEntry> entries, List<Webhook> wanting) {
        return wanting.isEmpty()
                ? Mono.empty()
                : Flux.fromIterable(entries)
                        .concatMap(events::of)
                        .concatMap(event -> writeDown(event, wanting))
                        .then();
    }

    private Mono<Void> writeDown(Event event, List<Webhook> wanting) {
        List<Webhook> wanted = wanting.stream().filter(hook -> hook.wants(event)).toList();
        if (wanted.isEmpty()) {
            return Mono.empty();
        }
        String payload = rendering.json().writeValueAsString(event.payload());
        var now = rendering.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return Flux.fromIterable(wanted)
                .map(hook -> Delivery.of(hook, event, payload, now))
                .concatMap(deliveries::add)
                .then();
    }

    private Mono<Void> advance(long from, long to) {
        return from == to
                ? Mono.empty()
                : mongo.updateFirst(
                                query(where("_id").is(NAME).and("position").is(from)),
                                new Update().set("position", to),
                                COLLECTION)
                        .then();
    }
}
