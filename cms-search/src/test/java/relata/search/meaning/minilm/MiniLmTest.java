package relata.search.meaning.minilm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiniLmTest {

    private static MiniLm model;

    @BeforeAll
    static void open() throws IOException {
        model = MiniLm.open();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void textsThatMeanTheSameAreNearerThanOthers() throws IOException {
        float[] fear = model.encode("My daughter is afraid of going to school in the morning.");
        float[] anxiety = model.encode("School anxiety: why children refuse to go to class");
        float[] bread = model.encode("How to bake sourdough bread with a crisp crust");
        assertThat(dot(fear, anxiety)).isGreaterThan(0.5f);
        assertThat(dot(fear, bread)).isLessThan(0.2f);
    }

    @Test
    void theSameTextHasTheSameVector() throws IOException {
        String text = "Children calm down beside somebody who is calm.";
        float[] once = model.encode(text);
        model.encode("Something else in between, and of another length.");
        assertThat(model.encode(text)).containsExactly(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t ",
                "\0\0\0",
                "\ud83d\ude4f\ud83c\udffd",
                "\ud800",
                "לילדים יש פחדים",
                "الأطفال يخافون",
                "[CLS] [SEP] [PAD]"
            })
    void everyTextHasAVectorOfLengthOne(String text) throws IOException {
        float[] vector = model.encode(text);
        assertThat(vector).hasSize(MiniLm.DIMENSIONS);
        assertThat(dot(vector, vector)).isBetween(0.999f, 1.001f);
    }

    @Test
    void ofALongTextTheBeginningCounts() throws IOException {
        String beginning = "A child that is afraid looks for its mother. ".repeat(100);
        assertThat(model.encode(beginning + "x".repeat(100_000)))
                .containsExactly(model.encode(beginning));
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
