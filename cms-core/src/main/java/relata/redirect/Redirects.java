package relata.redirect;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import reactor.core.publisher.Mono;
import relata.address.Address;
import relata.address.Addresses;
import relata.journal.Change;
import relata.journal.Journal;
import relata.journal.Kind;
import relata.redirect.Redirect.Target;
import relata.refusal.Conflict;
import relata.refusal.Invalid;
import relata.refusal.NotFound;

/**
 * Redirects of one's own. A redirect leads straight to a thing or to another site, never to another
 * redirect, so there are neither chains nor loops.
 */
public final class Redirects {

    /** The longest address on another site, in characters. */
    public static final int MAX_URL = 2_000;

    private static final Pattern PATH = Pattern.compile("/[^\\s\\p{Cntrl}\\\\]+");

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final Addresses addresses;
    private final InstantSource clock;

    /**
     * @param mongo the store, for reading
     * @param journal takes the changes
     * @param addresses keeps paths unique
     * @param clock tells when
     */
    public Redirects(
            ReactiveMongoTemplate mongo,
            Journal journal,
            Addresses addresses,
            InstantSource clock) {
        this.mongo = mongo;
        this.journal = journal;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** One redirect; an error {@link NotFound} when there is none. */
    public Mono<Redirect> get(String id) {
        return find(id).switchIfEmpty(Mono.error(() -> new NotFound("redirect", id)));
    }

    /** One redirect; empty when there is none. */
    public Mono<Redirect> find(String id) {
        return mongo.findById(id, Redirect.class).filter(r -> r.removedAt() == null);
    }

    /**
     * Redirects in the order of their paths.
     *
     * @param after the path of the last one of the page before, or null
     * @param limit how many
     */
    public Mono<List<Redirect>> list(@Nullable String after, int limit) {
        Criteria wanted = where("removedAt").is(null);
        return mongo.find(
                        query(after == null ? wanted : wanted.and("from").gt(after))
                                .with(Sort.by("from"))
                                .limit(limit),
                        Redirect.class)
                .collectList();
    }

    /** How many there are. */
    public Mono<Long> count() {
        return mongo.count(query(where("removedAt").is(null)), Redirect.class);
    }

    /**
     * Makes a redirect.
     *
     * @param from a path at which nothing lives or ever lived
     * @param to the path of something in the library, or an address on another site
     * @return the redirect; errors {@link Invalid}, and {@link Conflict} when the path is taken
     */
    public Mono<Redirect> create(String from, String to, String actor) {
        check(from, to);
        String path = Address.normal(from);
        String id =
                UUID.nameUUIDFromBytes(("relata:redirect:" + path).getBytes(StandardCharsets.UTF_8))
                        .toString();
        return leading(id, path, to)
                .delayUntil(_ -> addresses.reserve(new Address(path, Kind.REDIRECT, id)))
                .flatMap(redirect -> write(redirect, actor))
                .switchIfEmpty(Mono.error(() -> taken(path)));
    }

    private Mono<Redirect> leading(String id, String path, String to) {
        Instant now = now();
        if (!to.startsWith("/")) {
            return Mono.just(new Redirect(id, 0, 0, path, null, to, null, now, now));
        }
        return addresses
                .at(to)
                .flatMap(address -> end(address, path, to))
                .map(end -> new Redirect(id, 0, 0, path, end.to(), end.url(), null, now, now))
                .switchIfEmpty(Mono.error(() -> nowhere(to)));
    }

    /** Where a path ends: a redirect that it leads to is followed now, once and for all. */
    private Mono<Redirect> end(Address address, String path, String to) {
        if (address.kind() == Kind.REDIRECT) {
            return find(address.target()).filter(_ -> !path.equals(Address.normal(to)));
        }
        Target target = new Target(address.kind(), address.target(), address.path());
        return Mono.just(new Redirect("", 0, 0, to, target, null, null, now(), now()));
    }

    /** What was removed is made again under the id that its path gives. */
    private Mono<Redirect> write(Redirect next, String actor) {
        return mongo.findById(next.id(), Redirect.class)
                .map(was -> again(was, next, actor))
                .defaultIfEmpty(Change.create("create", actor, next))
                .flatMap(journal::write);
    }

    private Change<Redirect> again(Redirect was, Redirect next, String actor) {
        if (was.removedAt() == null) {
            throw taken(next.from());
        }
        return Change.of("create", actor, was, was.leadingTo(next, now()));
    }

    /**
     * Removes a redirect; its path is free again.
     *
     * @param version the version that the caller saw
     * @return the redirect as it was; an error {@link relata.refusal.StaleVersion}
     */
    public Mono<Redirect> remove(String id, long version, String actor) {
        return get(id).flatMap(redirect -> journal.expect(redirect, version))
                .flatMap(redirect -> remove(redirect, actor))
                .switchIfEmpty(
                        Mono.defer(() -> get(id)).flatMap(now -> journal.expect(now, version)));
    }

    private Mono<Redirect> remove(Redirect redirect, String actor) {
        Change<Redirect> change = Change.of("remove", actor, redirect, redirect.removed(now()));
        return addresses
                .held(new Address(redirect.from(), Kind.REDIRECT, redirect.id()))
                .flatMap(claim -> journal.write(change).delayUntil(_ -> addresses.giveUp(claim)));
    }

    private static void check(String from, String to) {
        List<Invalid.Problem> problems = new ArrayList<>();
        if (!PATH.matcher(from).matches() || from.length() > Address.MAX_PATH) {
            problems.add(
                    new Invalid.Problem(
                            "/from",
                            "malformed",
                            "A path such as /old/path, at most " + Address.MAX_PATH + " long."));
        }
        if (to.startsWith("/") ? !PATH.matcher(to).matches() : !external(to)) {
            problems.add(
                    new Invalid.Problem(
                            "/to", "malformed", "A path of this library or an https address."));
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }

    private static boolean external(String to) {
        try {
            URI uri = new URI(to);
            return to.length() <= MAX_URL
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static Invalid nowhere(String to) {
        return new Invalid(
                List.of(new Invalid.Problem("/to", "unknown", "Nothing lives at '" + to + "'.")));
    }

    private static Conflict taken(String path) {
        return new Conflict("address-taken", "Something lives at '" + path + "' already.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
