package relata.catalog;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;
import relata.author.Author;
import relata.journal.Journal;
import relata.journal.JournalListener;
import relata.journal.Kind;
import relata.series.Series;
import relata.topic.Topic;
import relata.topic.TopicTree;

/**
 * The catalog as it is now. Marked stale by every change of a topic, a series or an author in this
 * process; who follows the journal of a store that others write to marks it too.
 */
public final class CurrentCatalog implements JournalListener {

    private static final Set<Kind> KEPT = EnumSet.of(Kind.TOPIC, Kind.SERIES, Kind.AUTHOR);

    private final ReactiveMongoTemplate mongo;
    private volatile Mono<Catalog> reading;
    private volatile Catalog last = Catalog.EMPTY;

    /**
     * @param mongo the store
     */
    public CurrentCatalog(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
        this.reading = read();
    }

    /** One that hears of the changes made in this process. */
    public static CurrentCatalog following(Journal journal, ReactiveMongoTemplate mongo) {
        CurrentCatalog catalog = new CurrentCatalog(mongo);
        journal.addListener(catalog);
        return catalog;
    }

    /** As last read; never blocks. */
    public Catalog get() {
        return last;
    }

    /** As it is now: read again when something changed since. */
    public Mono<Catalog> fresh() {
        return Mono.defer(() -> reading);
    }

    /** Has it read again by whoever asks next. */
    public void invalidate() {
        reading = read();
    }

    private Mono<Catalog> read() {
        return Mono.zip(
                        mongo.findAll(Topic.class).collectList().map(TopicTree::new),
                        mongo.findAll(Series.class).filter(Series::live).collectMap(Series::id),
                        mongo.findAll(Author.class).collectList())
                .map(parts -> catalog(parts.getT1(), parts.getT2(), parts.getT3()))
                .doOnNext(catalog -> last = catalog)
                .doOnError(_ -> invalidate())
                .cache();
    }

    private static Catalog catalog(
            TopicTree topics, Map<String, Series> series, List<Author> authors) {
        Map<String, Author> live =
                authors.stream()
                        .filter(Author::live)
                        .collect(Collectors.toMap(Author::id, Function.identity()));
        Map<String, String> merged = new HashMap<>();
        for (Author author : authors) {
            String into = author.mergedInto();
            if (into != null) {
                merged.put(author.id(), into);
            }
        }
        return new Catalog(topics, series, live, merged);
    }

    @Override
    public void applied(Kind kind, Collection<String> ids, long lastSeq) {
        if (KEPT.contains(kind)) {
            invalidate();
        }
    }
}
