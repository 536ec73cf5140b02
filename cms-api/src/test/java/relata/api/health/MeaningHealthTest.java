package relata.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.api.Finding;
import relata.api.ServerTest;
import relata.search.meaning.Encoder.Urgency;
import relata.search.meaning.EncoderAway;

/** With the encoder's process, which tests of other things do without. */
@TestPropertySource(properties = "relata.search.meaning.enabled=true")
class MeaningHealthTest extends ServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired private Finding finding;

    @Test
    void whenTheEncoderIsKilledTheServerIsWellAndTheEncoderComesBack() throws EncoderAway {
        encode();
        health().jsonPath("$.components.meaning.details.encoder").isEqualTo("ready");
        process().destroyForcibly();
        health().jsonPath("$.status").isEqualTo("UP");
        anyone().get().uri("/v1/content/search?q=child").exchange().expectStatus().isOk();
        Awaitility.await().atMost(PATIENCE).until(() -> finding.encoder().state().restarts() > 0);
        encode();
        health().jsonPath("$.components.meaning.status")
                .isEqualTo("UP")
                .jsonPath("$.components.meaning.details.encoder")
                .isEqualTo("ready")
                .jsonPath("$.components.meaning.details.restarts")
                .isEqualTo(1);
    }

    @Test
    void nothingNativeOfTheModelRunsInTheServersProcess() throws EncoderAway, IOException {
        encode();
        Path libraries = Path.of("/proc/self/maps");
        if (Files.exists(libraries)) {
            assertThat(Files.readString(libraries)).doesNotContain("onnxruntime");
        }
    }

    @Test
    void whatItDoesIsCounted() throws EncoderAway {
        encode();
        String metrics =
                anyone().get()
                        .uri("/actuator/prometheus")
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        assertThat(metrics)
                .containsPattern("relata_encoder_texts_total [1-9]")
                .contains("relata_encoder_restarts_total", "relata_encoder_waiting 0.0");
    }

    private void encode() throws EncoderAway {
        finding.encoder().encode(List.of("A child is afraid."), Urgency.QUERY, PATIENCE);
    }

    private WebTestClient.BodyContentSpec health() {
        return anyone().get().uri("/actuator/health").exchange().expectStatus().isOk().expectBody();
    }

    private ProcessHandle process() {
        String folder = "-Djava.io.tmpdir=" + installation.place().encoder();
        return ProcessHandle.current()
                .children()
                .filter(p ->
                        Stream.of(p.info().arguments().orElse(new String[0]))
                                .anyMatch(folder::equals))
                .findFirst()
                .orElseThrow();
    }
}
