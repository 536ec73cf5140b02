package relata.intake;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.journal.JournalEntry;
import relata.journal.JournalEntry.State;
import relata.journal.Kind;

/** Reads from the journal what an import touched. */
final class Traces {

    private static final String JOURNAL = "journal";

    private final ReactiveMongoTemplate mongo;

    Traces(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** The ids of all things of a kind that an import made or changed, each once. */
    Flux<String> ids(Intake intake, Kind kind) {
        Query own = query(where("_id").gt(intake.from()).and("actor").is(intake.actor()));
        own.addCriteria(where("kind").is(kind).and("state").is(State.APPLIED));
        own.with(Sort.by("_id")).fields().include("id");
        return mongo.find(own, Document.class, JOURNAL).map(e -> e.getString("id")).distinct();
    }

    /** What happened to some things that an import touched. */
    Flux<Trace> of(Intake intake, Kind kind, Collection<String> ids) {
        Query all =
                query(
                        where("kind")
                                .is(kind)
                                .and("id")
                                .in(Set.copyOf(ids))
                                .and("state")
                                .is(State.APPLIED));
        Mono<List<JournalEntry>> entries =
                mongo.find(all.with(Sort.by("_id")), JournalEntry.class, JOURNAL).collectList();
        return entries.flatMapIterable(found ->
                ids.stream()
                        .map(id -> found.stream().filter(e -> e.id().equals(id)).toList())
                        .filter(some -> !some.isEmpty())
                        .map(some -> new Trace(intake, some))
                        .toList());
    }

    /** When an import last changed something; empty when it never did. */
    Mono<JournalEntry> latest(Intake intake) {
        Query own = query(where("_id").gt(intake.from()).and("actor").is(intake.actor()));
        return mongo.findOne(
                own.with(Sort.by(Sort.Direction.DESC, "_id")), JournalEntry.class, JOURNAL);
    }
}
