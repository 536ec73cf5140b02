package relata.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnseenTest {

    private final Unseen unseen = new Unseen();

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            unseen.look();
        }
    }

    @Test
    void aChangeByItselfIsShownAtOnce() {
        assertThat(unseen.due()).isFalse();
        unseen.applied(0);
        assertThat(unseen.any()).isFalse();
        unseen.applied(1);
        assertThat(unseen.due()).isTrue();
        unseen.shown();
        assertThat(unseen.due()).isFalse();
    }

    @Test
    void manyAtOnceAreShownWhenNoMoreCome() {
        look(1_000);
        unseen.applied(Unseen.MANY);
        unseen.applied(1);
        look(Unseen.QUIET - 1);
        assertThat(unseen.due()).isFalse();
        look(1);
        assertThat(unseen.due()).isTrue();
    }

    @Test
    void manyThatGoOnComingAreShownEverySoOften() {
        for (int round = 0; round < 3; round++) {
            unseen.applied(Unseen.MANY);
            for (int i = 1; i < Unseen.LATEST; i++) {
                look(1);
                unseen.applied(Unseen.MANY);
                assertThat(unseen.due()).isFalse();
            }
            look(1);
            assertThat(unseen.due()).isTrue();
            unseen.shown();
        }
    }

    @Test
    void afterManyAChangeByItselfIsShownAtOnceAgain() {
        unseen.applied(Unseen.MANY);
        unseen.shown();
        unseen.applied(1);
        assertThat(unseen.due()).isTrue();
    }
}
