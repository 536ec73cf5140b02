package relata.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.address.Addresses.Claim;
import relata.journal.Kind;
import relata.library.TestLibrary;
import relata.refusal.Conflict;

class AddressesTest {

    private static final Address MINE = new Address("/posts/tides", Kind.POST, "mine");
    private static final Address YOURS = new Address("/posts/tides", Kind.POST, "yours");

    @TempDir private Path directory;
    private TestLibrary opened;
    private Addresses addresses;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(directory);
        addresses = opened.library().addresses();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void whatIsGivenUpIsFreeForAnother() {
        addresses.reserve(MINE).block();
        assertThatThrownBy(() -> addresses.reserve(YOURS).block()).isInstanceOf(Conflict.class);
        Claim claim = addresses.held(MINE).block();

        addresses.giveUp(claim).block();

        assertThat(addresses.reserve(YOURS).block()).isEqualTo(YOURS);
    }

    @Test
    void whatWasClaimedAgainMeanwhileIsNotGivenUp() {
        addresses.reserve(MINE).block();
        Claim before = addresses.held(MINE).block();
        addresses.reserve(MINE).block();
        addresses.giveUp(before).block();
        assertThat(addresses.at("/posts/tides").block()).isEqualTo(MINE);

        Claim again = addresses.held(MINE).block();
        addresses.reserve(MINE).block();
        addresses.giveUp(again).block();
        assertThat(addresses.at("/posts/tides").block()).isEqualTo(MINE);

        addresses.giveUp(addresses.held(MINE).block()).block();
        assertThat(addresses.at("/posts/tides").block()).isNull();
    }

    @Test
    void nobodyGivesUpWhatAnotherHas() {
        addresses.reserve(MINE).block();
        Claim claim = addresses.held(MINE).block();
        assertThat(addresses.held(YOURS).block()).isNull();

        addresses.giveUp(new Claim(YOURS, claim.count())).block();

        assertThat(addresses.at("/posts/tides").block()).isEqualTo(MINE);
    }
}
