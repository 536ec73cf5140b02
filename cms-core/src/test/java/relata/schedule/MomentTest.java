package relata.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relata.refusal.Invalid;

class MomentTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-12-24T18:00:00, Europe/Berlin, 2026-12-24T17:00:00Z",
        "2026-07-24T18:00, Europe/Berlin, 2026-07-24T16:00:00Z",
        "2026-12-24T18:00:00, America/St_Johns, 2026-12-24T21:30:00Z",
        "2026-12-24T18:00:00.1239, UTC, 2026-12-24T18:00:00.123Z",
    })
    void aLocalTimeIsThatOfItsZoneAtThatDate(String at, String zone, Instant instant) {
        Moment moment = Moment.of(at, zone, NOW);

        assertThat(moment).isEqualTo(new Moment(instant, zone, List.of()));
    }

    @Test
    void aTimeWithItsOffsetNeedsNoZone() {
        assertThat(Moment.of("2026-12-24T18:00:00+05:30", null, NOW).at())
                .isEqualTo(Instant.parse("2026-12-24T12:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T02:30:00, Europe/Berlin, 2026-03-29T01:30:00Z",
        "2026-04-24T00:00:00, Africa/Cairo, 2026-04-23T22:00:00Z",
        "2026-10-04T02:15:00, Australia/Lord_Howe, 2026-10-03T15:45:00Z",
    })
    void aTimeThatDoesNotExistMovesOnByWhatTheClocksSkip(String at, String zone, Instant instant) {
        Moment moment = Moment.of(at, zone, NOW);

        assertThat(moment.at()).isEqualTo(instant);
        assertThat(moment.warnings()).singleElement().asString().contains("does not exist", zone);
    }

    @Test
    void ofATimeThatComesTwiceTheFirstIsMeant() {
        Moment moment = Moment.of("2026-10-25T02:30:00", "Europe/Berlin", NOW);

        assertThat(moment.at()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(moment.warnings()).singleElement().asString().contains("twice", "+02:00");
    }

    @Test
    void beforeAndAfterTheClocksChangeThereIsNothingToSay() {
        assertThat(Moment.of("2026-10-25T01:59:59", "Europe/Berlin", NOW).warnings()).isEmpty();
        assertThat(Moment.of("2026-10-25T03:00:00", "Europe/Berlin", NOW).warnings()).isEmpty();
        assertThat(Moment.of("2026-03-29T03:00:00", "Europe/Berlin", NOW).warnings()).isEmpty();
    }

    @Test
    void aTimeMayBePastByAMinuteAndTenYearsAhead() {
        assertThat(Moment.of("2026-03-01T11:59:00Z", null, NOW).at()).isBefore(NOW);
        assertThat(Moment.of("2036-02-28T11:59:00Z", null, NOW).at()).isAfter(NOW);
        refused("2026-03-01T11:58:59.999Z", null, "/at");
        refused("2036-03-03T12:00:00Z", null, "/at");
        refused("+999999999-12-31T23:59:59Z", null, "/at");
    }

    @ParameterizedTest
    @CsvSource({
        "tomorrow, , /at",
        "'', , /at",
        "2026-12-24, , /at",
        "2026-12-24T18:00:00, , /at",
        "2026-12-24T25:00:00, Europe/Berlin, /at",
        "2026-02-30T10:00:00, Europe/Berlin, /at",
        "2026-12-24T18:00:00Z, Europe/Berlin, /at",
        "2026-12-24T18:00:00, Europe/Atlantis, /zone",
        "2026-12-24T18:00:00, +02:00, /zone",
        "2026-12-24T18:00:00, '', /zone",
    })
    void whatCantBeReadIsRefusedByName(String at, String zone, String pointer) {
        refused(at, zone, pointer);
    }

    private static void refused(String at, String zone, String pointer) {
        assertThatThrownBy(() -> Moment.of(at, zone, NOW))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.problems())
                                        .singleElement()
                                        .extracting(Invalid.Problem::pointer)
                                        .isEqualTo(pointer));
    }
}
