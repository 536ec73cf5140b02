package relata.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    Ærlig talt | aerlig-talt
                    Don't stop | dont-stop
                    Привет мир | privet-mir
                    日本語の本 | ri-ben-yuno-ben
                    co-regulation — why? | co-regulation-why
                    snake_case title | snake-case-title
                    İstanbul | istanbul
                    1.10 & more | 1-10-more
                    """)
    void aTitleInAnyScriptBecomesLatinLettersDigitsAndHyphens(String title, String slug) {
        assertThat(Slug.of(title, null)).isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "🙂", "---", "***", "\uD800", "\u0000"})
    void aTitleWithoutLettersStillHasASlug(String title) {
        assertThat(Slug.of(title, null)).isEqualTo("post");
    }

    @Test
    void theLanguageDecidesHowALetterIsWritten() {
        assertThat(Slug.of("Über Größe", Locale.GERMAN)).isEqualTo("ueber-groesse");
        assertThat(Slug.of("Über Größe", Locale.ENGLISH)).isEqualTo("uber-grosse");
        assertThat(Slug.of("TITLE IN TURKISH", Locale.forLanguageTag("tr"))).matches(Slug::isValid);
    }

    @Test
    void aLongTitleIsCutAtTheEndOfAWord() {
        String slug = Slug.of("recovery ".repeat(10_000), null);
        assertThat(slug).hasSizeLessThanOrEqualTo(Slug.MAX_LENGTH).endsWith("-recovery");
        assertThat(Slug.of("x".repeat(500), null)).hasSize(Slug.MAX_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "co-regulation", "2026-review", "a-b-c"})
    void slugsOfLettersDigitsAndSingleHyphensAreValid(String slug) {
        assertThat(Slug.isValid(slug)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "a-", "-a", "a--b", "A", "a b", "a/b", "..", "é", "a_b", "a\n"})
    void nothingElseIsValid(String slug) {
        assertThat(Slug.isValid(slug)).isFalse();
        assertThat(Slug.isValid(null)).isFalse();
        assertThat(Slug.isValid("a".repeat(Slug.MAX_LENGTH + 1))).isFalse();
    }

    @Test
    void aSuffixKeepsTheSlugValidAndShortEnough() {
        assertThat(Slug.withSuffix("repair", 2)).isEqualTo("repair-2");
        String longest = Slug.withSuffix("a".repeat(Slug.MAX_LENGTH), 1234);
        assertThat(longest).hasSize(Slug.MAX_LENGTH).endsWith("a-1234").matches(Slug::isValid);
        String words = Slug.withSuffix("ab-".repeat(39) + "ab", 17);
        assertThat(words).endsWith("ab-17").matches(Slug::isValid);
    }
}
