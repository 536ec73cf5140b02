package relata.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class ArrivalsTest {

    private final Arrivals arrivals = new Arrivals();

    @Test
    void aPassThatTheWaitItselfStartsKnowsWhatIsWaitedFor() {
        arrivals.heard(Set.of("a"), 5);
        List<Set<Long>> seen = new ArrayList<>();
        arrivals.await(5)
                .doOnSubscribe(_ -> seen.add(Set.copyOf(arrivals.overdue().keySet())))
                .subscribe()
                .dispose();
        assertThat(seen).containsExactly(Set.of(5L));
    }

    @Test
    void onlyWhatSomebodyWaitsForIsOverdueAndOnlyUntilItIsFound() {
        arrivals.heard(Set.of("a"), 5);
        arrivals.heard(Set.of("b"), 6);
        assertThat(arrivals.overdue()).isEmpty();
        Disposable impatient = arrivals.await(5).subscribe();
        Mono<Void> patient = arrivals.await(5).cache();
        patient.subscribe();
        impatient.dispose();
        assertThat(arrivals.overdue()).containsOnlyKeys(5L);
        arrivals.arrived(Set.of(5L), 4);
        assertThat(arrivals.overdue()).isEmpty();
        patient.block();
    }

    @Test
    void nobodyIsLeftWaitingWhenItIsClosed() {
        arrivals.close();
        assertThatThrownBy(() -> arrivals.await(7).block())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The index is closed.");
    }
}
