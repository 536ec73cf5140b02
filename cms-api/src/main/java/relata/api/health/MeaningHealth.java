package relata.api.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import relata.api.Finding;
import relata.search.meaning.Encoder;
import relata.search.meaning.EncoderState;

/** How the process is doing that says what texts mean. */
@Configuration(proxyBeanMethods = false)
class MeaningHealth {

    /** Without it articles are found by their words: no reason to send readers elsewhere. */
    @Bean
    HealthIndicator meaning(Finding finding) {
        return () -> health(finding.encoder().state());
    }

    @Bean
    MeterBinder meaningMeters(Finding finding) {
        Encoder encoder = finding.encoder();
        return registry -> {
            FunctionCounter.builder("relata.encoder.texts", encoder, e -> e.state().encoded())
                    .description("Texts of which vectors were made")
                    .register(registry);
            FunctionCounter.builder("relata.encoder.restarts", encoder, e -> e.state().restarts())
                    .description("How often the encoder had to be started again")
                    .register(registry);
            Gauge.builder("relata.encoder.waiting", encoder, e -> e.state().waiting())
                    .description("Texts that wait for their vectors")
                    .register(registry);
            Gauge.builder("relata.encoder.refused", encoder, e -> e.state().refused())
                    .description("Texts that count as empty, because the encoder fails on them")
                    .register(registry);
        };
    }

    private static Health health(EncoderState state) {
        Health.Builder health =
                Health.up()
                        .withDetail("encoder", state.phase().name().toLowerCase(Locale.ROOT))
                        .withDetail("waiting", state.waiting())
                        .withDetail("restarts", state.restarts());
        if (state.reason() != null) {
            health.withDetail("reason", state.reason());
        }
        return health.build();
    }
}
