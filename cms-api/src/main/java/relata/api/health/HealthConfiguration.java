package relata.api.health;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import relata.api.Finding;
import relata.api.Installation;
import relata.search.IndexState;

/** What is looked at. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    ReactiveHealthIndicator store(Installation installation) {
        return () ->
                installation
                        .ping()
                        .thenReturn(Health.up().build())
                        .timeout(PATIENCE)
                        .onErrorResume(e -> Mono.just(down(e)));
    }

    /** An index that lags or failed is no reason to send readers elsewhere: content is served. */
    @Bean
    ReactiveHealthIndicator index(Finding finding) {
        return () ->
                finding.follower()
                        .state()
                        .map(HealthConfiguration::health)
                        .timeout(PATIENCE)
                        .onErrorResume(e -> Mono.just(down(e)));
    }

    private static Health health(IndexState state) {
        Health.Builder health =
                Health.up()
                        .withDetail("documents", state.documents())
                        .withDetail("position", state.position())
                        .withDetail("lag", state.lag());
        if (state.rebuilding() != null) {
            health.withDetail("rebuilding", state.rebuilding());
        }
        if (state.lastError() != null) {
            health.withDetail("lastError", state.lastError());
        }
        return health.build();
    }

    /** Says what kind of failure, not its text, which may name hosts. */
    private static Health down(Throwable e) {
        return Health.down().withDetail("error", e.getClass().getSimpleName()).build();
    }
}
