package relata.search.related;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SketchTest {

    private static final String TEXT = text(0, 120);

    @Test
    void aTextIsNearlyTheSameWhenAFewWordsOfItChange() {
        Sketch sketch = Sketch.of(TEXT);
        assertThat(sketch.isNearly(Sketch.of(TEXT + " and one more thing"))).isTrue();
        assertThat(sketch.isNearly(Sketch.of(TEXT.toUpperCase(Locale.ROOT) + "!"))).isTrue();
        assertThat(sketch.isNearly(Sketch.of(text(60, 180)))).isFalse();
        assertThat(sketch.isNearly(Sketch.of(text(500, 620)))).isFalse();
    }

    @Test
    void itIsTheSameAfterItWasKept() {
        byte[] bytes = Sketch.of(TEXT).bytes();
        assertThat(bytes).hasSize(Sketch.BYTES);
        assertThat(Sketch.of(bytes, 0, bytes.length).bytes()).isEqualTo(bytes);
    }

    @Test
    void textsOfAFewWordsAreNeverNearlyTheSame() {
        assertThat(Sketch.of("On repair").isNearly(Sketch.of("On repair"))).isFalse();
        assertThat(Sketch.of("").isNearly(Sketch.of(""))).isFalse();
    }

    private static String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append("word").append(i).append(i % 12 == 0 ? ". " : " ");
        }
        return text.toString();
    }
}
