package relata.api.content;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.search.tuned.Tuned;
import relata.tuning.SearchTuning;
import relata.tuning.Tuning;

/** What editors say of the search, ready to be applied; made ready again when it changes. */
@Component
final class ActiveTuning {

    private final SearchTuning tuning;
    private volatile Tuned last = Tuned.NOT;

    ActiveTuning(SearchTuning tuning) {
        this.tuning = tuning;
    }

    /** As it is now. */
    Mono<Tuned> fresh() {
        return tuning.current().fresh().map(this::ready);
    }

    /** The settings are the same object as long as nothing changes. */
    @SuppressWarnings("ReferenceEquality")
    private Tuned ready(Tuning now) {
        Tuned ready = last;
        if (ready.tuning() != now) {
            ready = new Tuned(now);
            last = ready;
        }
        return ready;
    }
}
