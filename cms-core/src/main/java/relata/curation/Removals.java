package relata.curation;

import java.util.List;
import reactor.core.publisher.Mono;
import relata.author.Author;
import relata.journal.Kind;
import relata.refusal.Conflict;
import relata.refusal.Invalid.Problem;
import relata.series.AllSeries;
import relata.series.Series;
import relata.topic.Topic;
import relata.topic.TopicTree;

/**
 * Puts topics, authors and series into the trash, as long as no post names them. Nothing is lost:
 * what is in the trash can be restored.
 */
public final class Removals {

    /** How many of the posts that stand in the way are named. */
    private static final int NAMED = 10;

    private final Curator curator;
    private final AllSeries series;

    /**
     * @param curator what is worked on
     * @param series the series
     */
    public Removals(Curator curator, AllSeries series) {
        this.curator = curator;
        this.series = series;
    }

    /** Puts a topic into the trash; an error {@link Conflict} when it is in use. */
    public Mono<Topic> topic(String id, long version, String actor) {
        return curator.topics()
                .get(id, version)
                .delayUntil(_ -> unused(Kind.TOPIC, id))
                .delayUntil(_ -> curator.topics().scheme().doOnNext(all -> refuseAbove(all, id)))
                .flatMap(_ -> curator.topics().trash(id, version, actor))
                .flatMap(gone ->
                        unused(Kind.TOPIC, id)
                                .onErrorResume(Conflict.class, used -> back(gone, used))
                                .thenReturn(gone));
    }

    private static void refuseAbove(TopicTree scheme, String id) {
        List<Topic> below = scheme.narrower(id);
        if (!below.isEmpty()) {
            List<Problem> named =
                    below.stream()
                            .limit(NAMED)
                            .map(t -> new Problem("/topics/" + t.id(), "in-use", t.label()))
                            .toList();
            throw new Conflict(
                    "in-use",
                    "%,d narrower topics lie below it. Move them or merge it."
                            .formatted(below.size()),
                    named);
        }
    }

    /** Somebody named it in the moment before it went: it stays. */
    private Mono<Void> back(Topic gone, Conflict used) {
        return curator.topics().restore(gone.id(), gone.version(), "system").then(Mono.error(used));
    }

    /** Puts an author into the trash; an error {@link Conflict} when posts name the author. */
    public Mono<Author> author(String id, long version, String actor) {
        return curator.authors()
                .get(id, version)
                .delayUntil(_ -> unused(Kind.AUTHOR, id))
                .flatMap(_ -> curator.authors().trash(id, version, actor))
                .flatMap(gone ->
                        unused(Kind.AUTHOR, id)
                                .onErrorResume(Conflict.class, used -> back(gone, used))
                                .thenReturn(gone));
    }

    private Mono<Void> back(Author gone, Conflict used) {
        return curator.authors()
                .restore(gone.id(), gone.version(), "system")
                .then(Mono.error(used));
    }

    /** Puts a series into the trash; an error {@link Conflict} when posts belong to it. */
    public Mono<Series> series(String id, long version, String actor) {
        return series.get(id, version)
                .delayUntil(_ -> unused(Kind.SERIES, id))
                .flatMap(_ -> series.trash(id, version, actor))
                .flatMap(gone ->
                        unused(Kind.SERIES, id)
                                .onErrorResume(Conflict.class, used -> back(gone, used))
                                .thenReturn(gone));
    }

    private Mono<Void> back(Series gone, Conflict used) {
        return series.restore(gone.id(), gone.version(), "system").then(Mono.error(used));
    }

    private Mono<Void> unused(Kind kind, String id) {
        return curator.uses()
                .ids(kind, id)
                .filter(posts -> !posts.isEmpty())
                .flatMap(posts -> named(posts).flatMap(names -> Mono.error(used(posts, names))));
    }

    private Mono<List<Problem>> named(List<String> posts) {
        return curator.uses()
                .posts(posts.subList(0, Math.min(NAMED, posts.size())))
                .map(p -> new Problem("/posts/" + p.id(), "in-use", p.working().title()))
                .collectList();
    }

    private static Conflict used(List<String> posts, List<Problem> named) {
        return new Conflict(
                "in-use",
                "%,d posts name it, in the trash too. Take it from them or give them another first."
                        .formatted(posts.size()),
                named);
    }
}
