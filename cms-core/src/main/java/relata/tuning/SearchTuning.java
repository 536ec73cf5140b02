package relata.tuning;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Mono;
import relata.journal.History;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.journal.Shelf;
import relata.refusal.Invalid;
import relata.refusal.Invalid.Problem;
import relata.refusal.NotFound;

/**
 * The settings of the search: a draft that can be tried, and what is active. Every change is in the
 * journal. Safe for use by several threads.
 */
public final class SearchTuning {

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final History history;
    private final InstantSource clock;
    private final Shelf<SearchSettings> shelf;
    private final CurrentTuning current;

    /**
     * @param mongo the store, for reading
     * @param journal takes the changes
     * @param clock tells when
     */
    public SearchTuning(ReactiveMongoTemplate mongo, Journal journal, InstantSource clock) {
        this.mongo = mongo;
        this.journal = journal;
        this.history = new History(mongo);
        this.clock = clock;
        this.shelf = new Shelf<>(mongo, journal, SearchSettings.class, Kind.SEARCH_SETTINGS);
        this.current = CurrentTuning.following(journal, mongo);
    }

    /** What readers search by, for whoever answers them. */
    public CurrentTuning current() {
        return current;
    }

    /** The draft; of version 0 when there is none. */
    public Mono<SearchSettings> draft() {
        return read(SearchSettings.DRAFT);
    }

    /** What is active; of version 0 when nothing ever was. */
    public Mono<SearchSettings> active() {
        return read(SearchSettings.ACTIVE);
    }

    private Mono<SearchSettings> read(String id) {
        return mongo.findById(id, SearchSettings.class).defaultIfEmpty(SearchSettings.none(id));
    }

    /** Answers the settings if they keep to the rules; an error {@link relata.refusal.Invalid}. */
    public Mono<Tuning> checked(Tuning tuning) {
        return Mono.fromCallable(() -> TuningRules.check(tuning));
    }

    /**
     * Replaces the draft. Readers notice nothing.
     *
     * @param version the version of the draft that the caller saw
     * @return errors {@link relata.refusal.Invalid} and {@link relata.refusal.StaleVersion}
     */
    public Mono<SearchSettings> edit(Tuning tuning, long version, String actor) {
        return checked(tuning)
                .then(Mono.defer(() -> knowsPosts(tuning)))
                .then(Mono.defer(this::draft))
                .flatMap(draft -> journal.expect(draft, version))
                .flatMap(draft -> put("edit", draft, tuning, actor));
    }

    /** An error {@link Invalid} that names each post that there is not. */
    private Mono<Void> knowsPosts(Tuning tuning) {
        Map<String, String> named = TuningRules.posts(tuning);
        Query which = query(where("_id").in(named.values().stream().distinct().toList()));
        which.fields().include("_id");
        return mongo.find(which, Document.class, Kind.POST.collection())
                .map(post -> post.getString("_id"))
                .collect(Collectors.toSet())
                .map(known -> {
                    named.values().removeAll(known);
                    return named.keySet().stream().map(SearchTuning::unknown).toList();
                })
                .filter(problems -> !problems.isEmpty())
                .flatMap(problems -> Mono.error(new Invalid(problems)));
    }

    private static Problem unknown(String pointer) {
        return new Problem(pointer, "unknown", "There is no such post. Name it by its id.");
    }

    /**
     * Lets readers search by the draft from now on.
     *
     * @param version the version of the draft that the caller saw
     * @return what is active now
     */
    public Mono<SearchSettings> activate(long version, String actor) {
        return draft().flatMap(draft -> journal.expect(draft, version))
                .flatMap(draft ->
                        active().flatMap(now -> put("activate", now, draft.tuning(), actor)));
    }

    /**
     * Makes a draft of what was active once. Readers notice nothing until that is activated.
     *
     * @param past which version of what was active
     * @param version the version of the draft that the caller saw
     */
    public Mono<SearchSettings> restore(long past, long version, String actor) {
        return draft().flatMap(draft -> journal.expect(draft, version))
                .flatMap(draft ->
                        at(past).flatMap(was -> put("restore", draft, was.tuning(), actor)));
    }

    /** What was active at a version; an error {@link NotFound} when there never was such a one. */
    public Mono<SearchSettings> at(long version) {
        return history.at(
                        Kind.SEARCH_SETTINGS, SearchSettings.class, SearchSettings.ACTIVE, version)
                .map(History.Past::state)
                .switchIfEmpty(
                        Mono.error(() ->
                                new NotFound(Kind.SEARCH_SETTINGS.word(), Long.toString(version))));
    }

    private Mono<SearchSettings> put(
            String action, SearchSettings seen, Tuning tuning, String actor) {
        SearchSettings next = seen.saying(tuning, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return seen.version() > 0
                ? shelf.replace(action, actor, seen, next)
                : shelf.add(action, actor, next)
                        .switchIfEmpty(
                                Mono.defer(() -> read(seen.id()))
                                        .flatMap(now -> journal.expect(now, 0)));
    }
}
