package relata.api.webhook;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import relata.api.Finding;
import relata.api.outward.TargetRule;
import relata.library.Library;
import tools.jackson.databind.json.JsonMapper;

/** Wires webhooks and receipts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

    private final InstantSource clock = InstantSource.system();

    @Bean
    Webhooks webhooks(Library library, WebhookProperties properties) {
        return new Webhooks(
                library.mongo(),
                library.journal(),
                new TargetRule(properties.allowPrivate()),
                clock);
    }

    @Bean
    Deliveries deliveries(Library library) {
        return new Deliveries(library.mongo(), clock);
    }

    @Bean
    Fanout fanout(Library library, Webhooks webhooks, Deliveries deliveries, JsonMapper json) {
        return new Fanout(library, webhooks, deliveries, new Fanout.Rendering(json, clock));
    }

    @Bean
    Courier courier(
            Webhooks webhooks,
            Deliveries deliveries,
            WebhookProperties properties,
            JsonMapper json) {
        TargetRule rule = new TargetRule(properties.allowPrivate());
        Backoff backoff = new Backoff(RandomGenerator.getDefault());
        return new Courier(
                webhooks,
                deliveries,
                new Sender(rule, clock, properties.timeout()),
                new Courier.Terms(backoff, properties.disableAfter(), clock, json));
    }

    @Bean(initMethod = "start")
    Rounds rounds(
            Library library,
            Fanout fanout,
            Webhooks webhooks,
            Deliveries deliveries,
            Courier courier) {
        return new Rounds(library.journal(), fanout, webhooks, deliveries, courier);
    }

    @Bean
    Receipts receipts(
            Library library,
            Finding finding,
            Webhooks webhooks,
            Deliveries deliveries,
            Fanout fanout) {
        return new Receipts(library, finding, webhooks, deliveries, fanout);
    }
}
