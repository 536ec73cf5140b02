package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2019-10-19 16:18:00|2019-10-19T16:18:00Z",
                "2019-10-19 16:18|2019-10-19T16:18:00Z",
                "2015-10-01 01:00:00 +0800|2015-09-30T17:00:00Z",
                "2010-01-10 13:07:09 +00:00|2010-01-10T13:07:09Z",
                "2017-2-5|2017-02-05T00:00:00Z",
                "2017/02/05|2017-02-05T00:00:00Z",
                "2026-04-11T07:48:11.556Z|2026-04-11T07:48:11.556Z",
                "2020-01-01T10:00 Europe/Berlin|2020-01-01T09:00:00Z",
                "Mon, 08 Jul 2019 10:00:00 GMT|2019-07-08T10:00:00Z",
                "Mon, 8 Jul 2019 10:00:00 +0200|2019-07-08T08:00:00Z",
                "July 8, 2019|2019-07-08T00:00:00Z",
                "8th July 2019|2019-07-08T00:00:00Z",
                "20190708|2019-07-08T00:00:00Z",
                "1562544000|2019-07-08T00:00:00Z",
            })
    void formsThatPeopleAndProgramsUse(String written, String instant) {
        assertThat(LenientDate.read(written)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "03/04/2019",
                "2019-13-01",
                "2019-02-30",
                "0000-00-00 00:00:00",
                "2019-01-01 25:00",
                "2019-01-01 10:00 Nowhere/Land"
            })
    void whatIsNoDateOrCouldBeTwoIsNotGuessed(String written) {
        assertThat(LenientDate.read(written)).isNull();
    }
}
