package relata.trail;

import static org.springframework.data.mongodb.core.query.Query.query;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.journal.Caller;
import relata.journal.JournalEntry;
import relata.journal.Kind;
import relata.store.Keyset;

/**
 * Who did what, when and from where. Changes of content are read from the journal; what else
 * matters for the safety of the library is noted here by whoever does it.
 */
public final class Trail {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();
    private static final String SYSTEM = "system";
    private static final Keyset ORDER = new Keyset(List.of(Sort.Order.desc("at")));

    private final ReactiveMongoTemplate mongo;
    private final InstantSource clock;

    /**
     * @param mongo the store
     * @param clock tells when
     */
    public Trail(ReactiveMongoTemplate mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** All kinds of things that there are lines about. */
    public static List<String> kinds() {
        return Stream.concat(
                        Arrays.stream(Kind.values()).map(Kind::word),
                        Arrays.stream(Matter.values()).map(Matter::word))
                .toList();
    }

    /**
     * Notes that something was done by the {@link Caller} in the context.
     *
     * @param action the verb
     * @param kind to what
     * @param target to which one
     */
    public Mono<Void> note(String action, Matter kind, String target) {
        return Mono.deferContextual(context -> {
            Caller caller = Caller.of(context);
            String actor = caller == null || caller.id() == null ? SYSTEM : caller.id();
            return mongo.insert(incident(actor, action, kind, target, caller)).then();
        });
    }

    private Incident incident(
            String actor, String action, Matter kind, String target, @Nullable Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Incident(IDS.generate().toString(), now, actor, action, kind, target, caller);
    }

    /**
     * What was done, newest first.
     *
     * @param asked what is wanted
     * @param limit how much at most
     */
    public Mono<List<TrailLine>> read(TrailQuery asked, int limit) {
        return changes(asked, limit)
                .concatWith(incidents(asked, limit))
                .sort(TrailLine.NEWEST_FIRST)
                .take(limit)
                .collectList();
    }

    private Flux<TrailLine> changes(TrailQuery asked, int limit) {
        Kind kind = named(Kind.values(), Kind::word, asked.kind());
        if (asked.kind() != null && kind == null) {
            return Flux.empty();
        }
        List<Criteria> wanted = common(asked, "id");
        wanted.add(Criteria.where("state").is(JournalEntry.State.APPLIED));
        if (kind != null) {
            wanted.add(Criteria.where("kind").is(kind));
        }
        TrailPlace before = asked.before();
        if (before != null) {
            Long seq = before.seq();
            wanted.add(
                    seq == null
                            ? Criteria.where("at").lte(before.at())
                            : ORDER.behind(List.of(before.at(), seq), false));
        }
        return find(wanted, limit, JournalEntry.class, "journal").map(TrailLine::of);
    }

    private Flux<TrailLine> incidents(TrailQuery asked, int limit) {
        Matter kind = named(Matter.values(), Matter::word, asked.kind());
        if (asked.kind() != null && kind == null) {
            return Flux.empty();
        }
        List<Criteria> wanted = common(asked, "target");
        if (kind != null) {
            wanted.add(Criteria.where("kind").is(kind));
        }
        TrailPlace before = asked.before();
        if (before != null) {
            wanted.add(
                    before.seq() != null
                            ? Criteria.where("at").lt(before.at())
                            : ORDER.behind(List.of(before.at(), before.incident()), false));
        }
        return find(wanted, limit, Incident.class, "incidents").map(TrailLine::of);
    }

    private static List<Criteria> common(TrailQuery asked, String target) {
        List<Criteria> wanted = new ArrayList<>();
        Stream.of(is("actor", asked.actor()), is("action", asked.action()), is(target, asked.id()))
                .filter(Objects::nonNull)
                .forEach(wanted::add);
        if (asked.since() != null) {
            wanted.add(Criteria.where("at").gte(asked.since()));
        }
        if (asked.until() != null) {
            wanted.add(Criteria.where("at").lt(asked.until()));
        }
        return wanted;
    }

    private static @Nullable Criteria is(String field, @Nullable String value) {
        return value == null ? null : Criteria.where(field).is(value);
    }

    private <T> Flux<T> find(List<Criteria> wanted, int limit, Class<T> type, String collection) {
        Criteria all = wanted.isEmpty() ? new Criteria() : new Criteria().andOperator(wanted);
        return mongo.find(query(all).with(ORDER.sort(false)).limit(limit), type, collection);
    }

    private static <E extends Enum<E>> @Nullable E named(
            E[] all, Function<E, String> word, @Nullable String name) {
        return Arrays.stream(all).filter(e -> word.apply(e).equals(name)).findAny().orElse(null);
    }
}
