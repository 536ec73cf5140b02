package relata.api.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import relata.api.Finding;
import relata.api.Installation;
import relata.library.Library;
import relata.schedule.Backlog;
import relata.schedule.Ticking;
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
                finding.state()
                        .map(HealthConfiguration::health)
                        .timeout(PATIENCE)
                        .onErrorResume(e -> Mono.just(down(e)));
    }

    /** What is late is for people to look into; readers are served all the same. */
    @Bean
    ReactiveHealthIndicator schedules(Library library, Ticking ticking) {
        return () ->
                library.timetable()
                        .backlog(Ticking.LATE)
                        .map(backlog -> health(backlog, ticking.lookedAt()))
                        .timeout(PATIENCE)
                        .onErrorResume(e -> Mono.just(down(e)));
    }

    /** As the last look at the agendas saw them, not longer ago than the pause between two. */
    @Bean
    MeterBinder scheduleMeters(Ticking ticking) {
        return registry -> {
            Gauge.builder("relata.schedules.waiting", ticking, t -> t.backlog().waiting())
                    .description("Publications and withdrawals that wait")
                    .register(registry);
            Gauge.builder("relata.schedules.overdue", ticking, t -> t.backlog().overdue())
                    .description("Those that have waited for more than five minutes too long")
                    .register(registry);
        };
    }

    private static Health health(Backlog backlog, @Nullable Instant lookedAt) {
        Health.Builder health =
                Health.up()
                        .withDetail("waiting", backlog.waiting())
                        .withDetail("overdue", backlog.overdue());
        if (backlog.oldest() != null) {
            health.withDetail("next", backlog.oldest());
        }
        if (lookedAt != null) {
            health.withDetail("lookedAt", lookedAt);
        }
        return health.build();
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
        if (state.meaning() != null) {
            health.withDetail("withMeaning", state.meaning().articles())
                    .withDetail("meaningLag", state.meaning().lag());
        }
        return health.build();
    }

    /** Says what kind of failure, not its text, which may name hosts. */
    private static Health down(Throwable e) {
        return Health.down().withDetail("error", e.getClass().getSimpleName()).build();
    }
}
