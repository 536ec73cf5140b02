package relata.api.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.codec.DecodingException;
import relata.api.problem.RequestRefused;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class MergePatchTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Fields current = new Fields("Tides", new Inner("a", "b"), List.of("x", "y"));

    record Fields(@Nullable String title, @Nullable Inner inner, @Nullable List<String> list) {}

    record Inner(@Nullable String first, @Nullable String second) {}

    @Test
    void whatIsNotNamedStays() {
        assertThat(patched("{}")).isEqualTo(current);
        assertThat(patched("{\"title\":\"Ebb\"}"))
                .isEqualTo(new Fields("Ebb", current.inner(), current.list()));
    }

    @Test
    void nullTakesAwayAndObjectsAreMergedWhileListsAreReplaced() {
        assertThat(patched("{\"inner\":{\"first\":null},\"list\":[\"z\"]}"))
                .isEqualTo(new Fields("Tides", new Inner(null, "b"), List.of("z")));
        assertThat(patched("{\"inner\":null}").inner()).isNull();
    }

    @Test
    void whatWasAbsentIsMade() {
        Fields without = new Fields("Tides", null, null);
        assertThat(
                        MergePatch.apply(
                                        JSON,
                                        without,
                                        JSON.readTree("{\"inner\":{\"second\":\"c\"}}"))
                                .inner())
                .isEqualTo(new Inner(null, "c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"titel\":\"x\"}",
                "{\"titel\":null}",
                "{\"inner\":{\"third\":null}}",
                "{\"inner\":[1]}",
                "{\"list\":{\"0\":\"x\"}}"
            })
    void whatDoesNotFitIsRefused(String patch) {
        assertThatThrownBy(() -> patched(patch)).isInstanceOf(DecodingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"text\"", "1"})
    void whatIsNoObjectIsRefused(String patch) {
        assertThatThrownBy(() -> patched(patch)).isInstanceOf(RequestRefused.class);
    }

    private Fields patched(String patch) {
        return MergePatch.apply(JSON, current, JSON.readTree(patch));
    }
}
