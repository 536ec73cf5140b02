package relata.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | Repair is the work that two people do after they have hurt each other.
                    de | Die Reparatur ist eine Arbeit, die zwei Menschen nach einer Verletzung leisten.
                    fr | La réparation est un travail que deux personnes font après une blessure.
                    es | La reparación es el trabajo que hacen dos personas después de una herida.
                    it | La riparazione è un lavoro che due persone fanno dopo una ferita della relazione.
                    nl | Herstel is het werk dat twee mensen doen nadat ze elkaar hebben gekwetst.
                    pt | A reparação é um trabalho que duas pessoas fazem depois de uma ferida, e não acaba.
                    sv | Att laga är det arbete som två människor gör efter att de har sårat varandra.
                    ru | Восстановление отношений требует времени и терпения.
                    uk | Відновлення стосунків потребує часу і терпіння.
                    bg | Възстановяването на връзката изисква време и търпение.
                    el | Η αποκατάσταση της σχέσης χρειάζεται χρόνο.
                    he | תיקון הקשר דורש זמן וסבלנות
                    ar | إصلاح العلاقة يحتاج إلى الوقت والصبر
                    fa | ترمیم رابطه به زمان و شکیبایی نیاز دارد
                    ja | 関係の修復には時間と忍耐が必要です。
                    zh | 关系的修复需要时间和耐心。
                    ko | 관계의 회복에는 시간과 인내가 필요합니다.
                    th | การซ่อมแซมความสัมพันธ์ต้องใช้เวลา
                    """)
    void aSentenceTellsItsLanguage(String language, String sentence) {
        assertThat(Language.of(sentence, null)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "one two",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "lorem ipsum dolor sit amet consectetur adipisicing elit sed do eiusmod tempor",
        "Kubernetes Docker Postgres Redis Kafka Lucene Spring Netty Reactor Jackson"
    })
    void whatTellsNothingIsUndetermined(String text) {
        assertThat(Language.of(text, null)).isEqualTo("und");
    }

    @Test
    void theHintDecidesOnlyWhereTheTextDoesNot() {
        String english = "This is the work that they have to do when they come from there.";
        assertThat(Language.of("Kubernetes", "da")).isEqualTo("da");
        assertThat(Language.of(english, "de")).isEqualTo("en");
        assertThat(Language.of(english, "en_us")).isEqualTo("en-US");
        assertThat(Language.of("Kubernetes", "not a tag!")).isEqualTo("und");
        assertThat(Language.of("Kubernetes", " ")).isEqualTo("und");
    }
}
