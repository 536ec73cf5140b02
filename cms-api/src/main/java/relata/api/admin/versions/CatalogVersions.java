package relata.api.admin.versions;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.author.Author;
import relata.journal.History;
import relata.journal.History.Past;
import relata.journal.Kind;
import relata.journal.Versioned;
import relata.library.Library;
import relata.refusal.NotFound;
import relata.series.Series;
import relata.topic.Topic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Series, topics and authors as they were. */
@Component
class CatalogVersions {

    private final Versions<Series> series;
    private final Versions<Topic> topics;
    private final Versions<Author> authors;

    CatalogVersions(Library library, JsonMapper json) {
        History history = new History(library.mongo());
        this.series = new Versions<>(Kind.SERIES, Series.class, history, json::valueToTree);
        this.topics = new Versions<>(Kind.TOPIC, Topic.class, history, json::valueToTree);
        this.authors = new Versions<>(Kind.AUTHOR, Author.class, history, json::valueToTree);
    }

    Versions<Series> series() {
        return series;
    }

    Versions<Topic> topics() {
        return topics;
    }

    Versions<Author> authors() {
        return authors;
    }

    /** A series, a topic or an author as it was. */
    @Schema(name = "CatalogVersion")
    record State(
            long version,
            Instant at,
            @Schema(example = "rename") String action,
            Versions.Actor actor,
            @Schema(description = "All that it said, under the names of its fields.")
                    Object state) {

        static State of(Past<?> past, JsonNode shown) {
            var entry = past.entry();
            return new State(
                    entry.version(), entry.at(), entry.action(), Versions.Actor.of(entry), shown);
        }
    }

    static <T extends Versioned<T>> Mono<State> at(Versions<T> versions, String id, long version) {
        Kind kind = versions.kind();
        return versions.history()
                .at(kind, versions.type(), id, version)
                .map(past -> State.of(past, versions.shown().apply(past.state())))
                .switchIfEmpty(
                        Mono.error(() ->
                                new NotFound(
                                        "version %d of the %s".formatted(version, kind.word()),
                                        id)));
    }
}
