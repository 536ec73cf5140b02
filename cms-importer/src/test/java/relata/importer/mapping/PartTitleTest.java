package relata.importer.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which titles say that they are a part of something. */
class PartTitleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Understanding grief Part 2|Understanding grief|2|0",
                "Understanding grief, Part II|Understanding grief|2|0",
                "Understanding grief – Part Two|Understanding grief|2|0",
                "Understanding grief (Part 3)|Understanding grief|3|0",
                "Understanding grief: part 1 of 5|Understanding grief|1|5",
                "Understanding grief, Pt. 4: The long way|Understanding grief|4|0",
                "Understanding grief – Part 4 – The long way|Understanding grief|4|0",
                "Understanding grief (3 of 5)|Understanding grief|3|5",
                "Understanding grief [3/5]|Understanding grief|3|5",
                "Understanding grief 2/5|Understanding grief|2|5",
                "Field notes #4|Field notes|4|0",
                "Field notes #4: Rain|Field notes|4|0",
                "Trauer, Teil 2|Trauer|2|0",
                "Part 3: The body remembers|''|3|0",
                "Chapter Twelve. Home|''|12|0",
            })
    void aPartIsRead(String title, String base, int number, int total) {
        PartTitle part = PartTitle.of(title);

        assertThat(part).isNotNull();
        assertThat(part.base()).isEqualTo(base);
        assertThat(part.number()).isEqualTo(number);
        assertThat(part.total()).isEqualTo(total);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The best part of me",
                "Part 2 of my life began here",
                "Counterpart 2",
                "Parts 1 and 2",
                "Reasons 24/7",
                "We are #1000",
                "9/11",
                "Part",
                "Part XXXX",
                "Grief 5/4",
                "",
                "Lessons learnt in 2020"
            })
    void otherTitlesAreNone(String title) {
        assertThat(PartTitle.of(title)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {299, 300, 10_000})
    void aLongTitleTakesNoTime(int length) {
        assertThat(PartTitle.of("part ".repeat(length / 5))).isNull();
        assertThat(PartTitle.of("(-".repeat(length / 2))).isNull();
    }
}
