package relata.api.changes;

import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.problem.RequestRefused;
import relata.journal.Applied;
import relata.journal.History;
import relata.journal.Journal;
import relata.journal.JournalEntry;
import relata.library.Library;

/** The changes of the library, as the journal has them. */
@Component
class Changes {

    private final Journal journal;
    private final History history;

    Changes(Library library) {
        this.journal = library.journal();
        this.history = new History(library.mongo());
    }

    /** A stretch of the journal: what took effect in it, and where it ends. */
    record Stretch(List<ChangeLine> lines, long position) {}

    /** The number of the last change. */
    Mono<Long> head() {
        return journal.head();
    }

    /**
     * A place in the order of changes, if it is one that there can be.
     *
     * @return the place; an error {@link RequestRefused} when the library never got there
     */
    Mono<Long> checked(long since) {
        if (since < 0) {
            return Mono.error(RequestRefused.parameter("since", "out-of-range", "0 or more."));
        }
        return journal.head().doOnNext(head -> refuseBeyond(since, head)).thenReturn(since);
    }

    private static void refuseBeyond(long since, long head) {
        if (since > head) {
            throw RequestRefused.parameter(
                    "since",
                    "out-of-range",
                    "The last change here is %d. Were you following another library, or one that was restored since? Begin anew with 0."
                            .formatted(head));
        }
    }

    Mono<ChangePage> page(long since, int limit) {
        return checked(since)
                .flatMap(from -> after(from, limit))
                .zipWhen(_ -> journal.head())
                .map(parts -> page(parts.getT1(), limit, parts.getT2()));
    }

    private static ChangePage page(Stretch stretch, int limit, long head) {
        return new ChangePage(
                stretch.lines(), new ChangePage.Place(limit, stretch.position(), head));
    }

    /**
     * What took effect after a place.
     *
     * @param limit the most entries to look at
     */
    Mono<Stretch> after(long position, int limit) {
        return journal.appliedAfter(position, limit).flatMap(this::named);
    }

    private Mono<Stretch> named(Applied applied) {
        List<Long> seqs = applied.entries().stream().map(JournalEntry::seq).toList();
        return history.slugs(seqs)
                .map(slugs ->
                        applied.entries().stream()
                                .map(entry -> ChangeLine.of(entry, slugs.get(entry.seq())))
                                .toList())
                .map(lines -> new Stretch(lines, applied.position()));
    }
}
