package relata.api.webhook;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import relata.journal.History;
import relata.journal.Journal;
import relata.journal.JournalEntry;
import relata.journal.Kind;

/**
 * Tells from a change in the journal what readers can notice of it. The states before and after
 * decide, never the verb, so that every way to publish or withdraw something counts.
 */
final class Events {

    private final Journal journal;
    private final History history;

    Events(Journal journal, History history) {
        this.journal = journal;
        this.history = history;
    }

    /** What happened; empty when readers can't notice. */
    Mono<Event> of(JournalEntry entry) {
        Mono<State> before =
                entry.version() == 1
                        ? Mono.just(State.NOTHING)
                        : history.versions(entry.kind(), entry.id(), entry.version(), 1)
                                .flatMapIterable(earlier -> earlier)
                                .next()
                                .flatMap(earlier -> journal.snapshot(earlier.seq()))
                                .map(State::new)
                                .defaultIfEmpty(State.NOTHING);
        Mono<State> after =
                journal.snapshot(entry.seq()).map(State::new).defaultIfEmpty(State.NOTHING);
        return Mono.zip(before, after)
                .mapNotNull(states -> event(entry, states.getT1(), states.getT2()));
    }

    private static @Nullable Event event(JournalEntry entry, State before, State after) {
        String type =
                switch (entry.kind()) {
                    case POST -> post(before, after);
                    case SEARCH_SETTINGS -> null;
                    default -> other(before, after);
                };
        if (type == null) {
            return null;
        }
        String slug = after.slug() != null ? after.slug() : before.slug();
        return new Event(
                entry.kind().word() + "." + type,
                entry,
                slug,
                entry.kind() == Kind.POST
                        ? before.filing().and(after.filing())
                        : Event.Filing.NONE);
    }

    private static @Nullable String post(State before, State after) {
        if (after.live()) {
            return !before.live() ? "published" : after.sameCopy(before) ? null : "updated";
        }
        if (after.deleted() && !before.deleted() && before.everLive()) {
            return "deleted";
        }
        return before.live() ? "unpublished" : null;
    }

    private static @Nullable String other(State before, State after) {
        if (after.live()) {
            return !before.live() ? "created" : after.sameCopy(before) ? null : "updated";
        }
        return before.live() ? "deleted" : null;
    }

    /** A state as the journal keeps it. */
    private record State(Map<String, Object> fields) {

        static final State NOTHING = new State(Map.of());

        /** Things that are not published apart from their draft are always live. */
        boolean live() {
            boolean apart =
                    fields.containsKey("published")
                            || fields.containsKey("draft")
                            || fields.containsKey("life");
            return !fields.isEmpty() && !deleted() && (!apart || fields.get("published") != null);
        }

        boolean everLive() {
            return live() || life().get("firstPublishedAt") != null;
        }

        boolean deleted() {
            return Stream.of("trashedAt", "purgedAt", "mergedInto", "removedAt")
                    .anyMatch(field -> fields.get(field) != null || life().get(field) != null);
        }

        /** What a post has been through. */
        private Map<?, ?> life() {
            return fields.get("life") instanceof Map<?, ?> life ? life : Map.of();
        }

        boolean sameCopy(State other) {
            Object mine = copy().get("version");
            return fields.get("published") != null
                    && mine != null
                    && mine.equals(other.copy().get("version"));
        }

        private Map<?, ?> copy() {
            return fields.get("published") instanceof Map<?, ?> copy ? copy : Map.of();
        }

        private Map<?, ?> content() {
            return copy().get("content") instanceof Map<?, ?> content ? content : fields;
        }

        @Nullable String slug() {
            return content().get("slug") instanceof String slug ? slug : null;
        }

        Event.Filing filing() {
            if (copy().isEmpty()) {
                return Event.Filing.NONE;
            }
            Object series =
                    content().get("series") instanceof Map<?, ?> place ? place.get("series") : null;
            return new Event.Filing(
                    texts(content().get("topics")),
                    series instanceof String id ? List.of(id) : List.of(),
                    texts(content().get("authors")));
        }

        private static List<String> texts(@Nullable Object list) {
            return list instanceof List<?> all
                    ? all.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                    : List.of();
        }
    }
}
