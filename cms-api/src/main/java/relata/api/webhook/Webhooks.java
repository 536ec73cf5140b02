package relata.api.webhook;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.fasterxml.uuid.Generators;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.api.outward.TargetRule;
import relata.journal.Journal;
import relata.refusal.Conflict;
import relata.refusal.Invalid;
import relata.refusal.NotFound;
import relata.refusal.StaleVersion;
import relata.trail.Matter;
import relata.trail.Trail;

/** The webhooks of a library. Safe for use by several threads. */
public final class Webhooks {

    /** How many there can be. */
    public static final int MOST = 100;

    /** Longest time that a replaced secret goes on signing. */
    public static final Duration MAX_OVERLAP = Duration.ofDays(30);

    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final TargetRule rule;
    private final InstantSource clock;
    private final Trail trail;

    Webhooks(ReactiveMongoTemplate mongo, Journal journal, TargetRule rule, InstantSource clock) {
        this.mongo = mongo;
        this.journal = journal;
        this.rule = rule;
        this.clock = clock;
        this.trail = new Trail(mongo, clock);
    }

    /** Makes one, which hears of what changes from now on; an error {@link Invalid}. */
    public Mono<Webhook> create(WebhookSettings settings) {
        return mongo.count(new Query(), Webhook.class)
                .filter(count -> count < MOST)
                .switchIfEmpty(Mono.error(Webhooks::tooMany))
                .flatMap(_ -> journal.head())
                .publishOn(Schedulers.boundedElastic()) // random numbers may be waited for
                .map(head -> fresh(settings.checked(rule), head))
                .flatMap(mongo::insert)
                .delayUntil(made -> trail.note("create", Matter.WEBHOOK, made.id()));
    }

    private static Conflict tooMany() {
        return new Conflict("too-many-webhooks", "There can be " + MOST + " webhooks.");
    }

    private Webhook fresh(WebhookSettings settings, long head) {
        return new Webhook(
                Generators.timeBasedEpochRandomGenerator().generate().toString(),
                1,
                settings,
                SigningSecret.generate(),
                Webhook.Health.UNKNOWN,
                head,
                now(),
                now());
    }

    /** All, the oldest first. */
    public Mono<List<Webhook>> list() {
        return mongo.find(new Query().with(Sort.by("_id")), Webhook.class).collectList();
    }

    Flux<Webhook> active() {
        return mongo.findAll(Webhook.class).filter(Webhook::active);
    }

    /** One; an error {@link NotFound}. */
    public Mono<Webhook> get(String id) {
        return find(id).switchIfEmpty(Mono.error(() -> new NotFound("webhook", id)));
    }

    /** One; empty when it was taken away. */
    Mono<Webhook> find(String id) {
        return mongo.findById(id, Webhook.class);
    }

    /**
     * Changes the settings. One that was switched off because it failed is switched on again when
     * the settings say that it is enabled.
     *
     * @param version the version that the change was made from
     */
    public Mono<Webhook> change(String id, long version, WebhookSettings settings) {
        return Mono.fromCallable(() -> settings.checked(rule))
                .map(sound -> new Update().set("settings", sound))
                .map(update ->
                        settings.enabled()
                                ? update.unset("health.failingSince")
                                        .unset("health.disabledAt")
                                        .unset("health.disabledReason")
                                : update)
                .flatMap(update -> update(id, version, update))
                .delayUntil(_ -> trail.note("change", Matter.WEBHOOK, id));
    }

    /** Gives it another secret; the one before goes on signing for a while. */
    public Mono<Webhook> rotate(String id, long version, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            String range = "PT0S to P%dD.".formatted(MAX_OVERLAP.toDays());
            return Mono.error(
                    new Invalid(List.of(new Invalid.Problem("/overlap", "range", range))));
        }
        Mono<SigningSecret> fresh =
                Mono.fromCallable(SigningSecret::generate).subscribeOn(Schedulers.boundedElastic());
        return Mono.zip(get(id), fresh)
                .map(both -> both.getT2().after(both.getT1().secret(), now().plus(overlap)))
                .flatMap(secret -> update(id, version, new Update().set("secret", secret)))
                .delayUntil(_ -> trail.note("rotate", Matter.WEBHOOK, id));
    }

    private Mono<Webhook> update(String id, long version, Update update) {
        return mongo.findAndModify(
                        query(where("_id").is(id).and("version").is(version)),
                        update.inc("version", 1L).set("updatedAt", now()),
                        RETURN_NEW,
                        Webhook.class)
                .switchIfEmpty(Mono.defer(() -> get(id).flatMap(Webhooks::stale)));
    }

    private static <T> Mono<T> stale(Webhook current) {
        return Mono.error(new StaleVersion("webhook", current.id(), current.version(), List.of()));
    }

    /** Takes one away with its deliveries. */
    public Mono<Void> delete(String id, long version) {
        Query one = query(where("_id").is(id).and("version").is(version));
        return mongo.findAndRemove(one, Webhook.class)
                .switchIfEmpty(Mono.defer(() -> get(id).flatMap(Webhooks::stale)))
                .delayUntil(_ -> trail.note("delete", Matter.WEBHOOK, id))
                .then(mongo.remove(query(where("webhook").is(id)), Delivery.class))
                .then();
    }

    /** Notes how a try went; switches off what has failed for too long or says that it is gone. */
    Mono<Void> note(Webhook webhook, Delivery.Outcome outcome, Duration disableAfter) {
        return outcome.good()
                ? health(
                        webhook,
                        new Update()
                                .set("health.lastSuccessAt", outcome.at())
                                .unset("health.failingSince"))
                : failed(webhook, outcome, disableAfter);
    }

    private Mono<Void> failed(Webhook webhook, Delivery.Outcome outcome, Duration disableAfter) {
        Update update = new Update().set("health.lastError", String.valueOf(outcome.error()));
        Query firstTime = query(where("_id").is(webhook.id()).and("health.failingSince").is(null));
        Mono<Void> noted =
                health(webhook, update)
                        .then(
                                mongo.updateFirst(
                                        firstTime,
                                        new Update().set("health.failingSince", outcome.at()),
                                        Webhook.class))
                        .then();
        return noted.then(Mono.defer(() -> find(webhook.id())))
                .flatMap(now -> disableIfHopeless(now, outcome, disableAfter));
    }

    private Mono<Void> disableIfHopeless(
            Webhook webhook, Delivery.Outcome outcome, Duration disableAfter) {
        Instant since = webhook.health().failingSince();
        boolean tooLong = since != null && !since.plus(disableAfter).isAfter(outcome.at());
        if (!outcome.gone() && !tooLong) {
            return Mono.empty();
        }
        String reason =
                outcome.gone()
                        ? "The target answered 410: it is gone."
                        : "Every delivery has failed since " + since + ".";
        return health(
                webhook,
                new Update()
                        .set("health.disabledAt", outcome.at())
                        .set("health.disabledReason", reason));
    }

    private Mono<Void> health(Webhook webhook, Update update) {
        return mongo.updateFirst(query(where("_id").is(webhook.id())), update, Webhook.class)
                .then();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
