package relata.api.content;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.content.answer.Edition;
import relata.catalog.Catalog;
import relata.library.Library;
import relata.post.Filing;

/**
 * The tally of the current edition, made once for all who ask. Counting reads a little of every
 * article.
 */
@Component
final class Tallies {

    /** Where other processes write to the store too, this is how late a count may be. */
    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    private final Library library;
    private final Edition edition;
    private final InstantSource clock = InstantSource.system();
    private volatile Made last = new Made(-1, Instant.MIN, Mono.empty());

    private record Made(long edition, Instant at, Mono<Tally> tally) {}

    Tallies(Library library, Edition edition) {
        this.library = library;
        this.edition = edition;
    }

    /** How many articles there are under each thing. */
    Mono<Tally> current() {
        return Mono.defer(() -> {
            long now = edition.number();
            Made made = last;
            if (made.edition() != now || made.at().plus(MAX_AGE).isBefore(clock.instant())) {
                made = new Made(now, clock.instant(), count());
                last = made;
            }
            return made.tally();
        });
    }

    private Mono<Tally> count() {
        Mono<List<Filing>> filings = library.live().filings().collectList();
        return Mono.zip(library.catalog().fresh().map(Catalog::topics), filings, Tally::new)
                .doOnError(_ -> last = new Made(-1, Instant.MIN, Mono.empty()))
                .cache();
    }
}
