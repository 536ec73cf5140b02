package relata.api.admin.versions;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.api.admin.AdminPage;
import relata.api.problem.RequestRefused;
import relata.journal.Caller;
import relata.journal.History;
import relata.journal.JournalEntry;
import relata.journal.Kind;
import relata.journal.Versioned;
import relata.refusal.NotFound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The versions of things of one kind, and in which fields each differs from the one before.
 *
 * @param kind what they are versions of
 * @param type its class
 * @param history where the versions are
 * @param shown a state as an editor sees it
 */
public record Versions<T extends Versioned<T>>(
        Kind kind, Class<T> type, History history, Function<T, JsonNode> shown) {

    private static final AdminPage.Shown<Line, Line> SHOWN =
            new AdminPage.Shown<>(line -> Long.toString(line.version()), Function.identity(), null);

    /** What changes with every version, or says nothing that an editor set. */
    private static final Set<String> KEPT_BY_THE_LIBRARY =
            Set.of("id", "version", "seq", "createdAt", "updatedAt", "warnings", "live", "origin");

    /** Who made a change. */
    @Schema(name = "Actor")
    public record Actor(
            @Schema(description = "A key's id, import:ID or system.") String id,
            @Schema(description = "What the key is called.") @Nullable String name) {

        public static Actor of(JournalEntry entry) {
            Caller caller = entry.caller();
            return new Actor(entry.actor(), caller == null ? null : caller.name());
        }
    }

    /** A version in a list. */
    @Schema(name = "Version")
    public record Line(
            long version,
            Instant at,
            @Schema(example = "publish") String action,
            Actor actor,
            @Schema(description = "The fields that differ from the version before.")
                    List<String> fields) {}

    /**
     * A page of versions, newest first.
     *
     * @throws RequestRefused when the cursor is none of ours
     */
    public Mono<AdminPage<Line>> list(
            String id, AdminPage.Asked asked, ServerWebExchange exchange) {
        return history.versions(kind, id, before(asked), asked.limit() + 2)
                .filter(entries -> !entries.isEmpty() || asked.after() != null)
                .switchIfEmpty(Mono.error(() -> new NotFound(kind.word(), id)))
                .flatMap(entries -> lines(entries, asked.limit() + 1))
                .map(found -> AdminPage.of(exchange, asked, found, SHOWN));
    }

    private static @Nullable Long before(AdminPage.Asked asked) {
        try {
            return asked.after() == null ? null : Long.valueOf(asked.after());
        } catch (NumberFormatException _) {
            throw RequestRefused.parameter(
                    "cursor", "malformed", "Take a cursor as a page gave it.");
        }
    }

    /** States are read one after the other: a page of long posts is not held in memory. */
    private Mono<List<Line>> lines(List<JournalEntry> entries, int limit) {
        return Flux.fromIterable(entries)
                .concatMap(this::state, 1)
                .concatWithValues(MissingNode.getInstance())
                .buffer(2, 1)
                .map(pair ->
                        pair.size() < 2 ? List.<String>of() : differing(pair.get(1), pair.get(0)))
                .zipWithIterable(entries, (fields, entry) -> line(entry, fields))
                .take(limit)
                .collectList();
    }

    private Mono<JsonNode> state(JournalEntry entry) {
        return history.state(entry, type)
                .map(past -> shown.apply(past.state()))
                .defaultIfEmpty(MissingNode.getInstance());
    }

    static Line line(JournalEntry entry, List<String> fields) {
        return new Line(entry.version(), entry.at(), entry.action(), Actor.of(entry), fields);
    }

    /** The names of the fields that differ, in order. */
    public static List<String> differing(JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        List<String> differing = new ArrayList<>(names);
        differing.removeIf(name ->
                KEPT_BY_THE_LIBRARY.contains(name)
                        || plain(before.path(name)).equals(plain(after.path(name))));
        return differing;
    }

    /** What is not set is not there, however that is written. */
    private static JsonNode plain(JsonNode value) {
        boolean empty = value.isNull() || value.isContainer() && value.isEmpty();
        return empty ? MissingNode.getInstance() : value;
    }
}
