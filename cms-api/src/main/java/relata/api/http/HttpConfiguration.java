package relata.api.http;

import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** What holds for every request. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    WebFluxRegistrations knownParameters() {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new KnownParameters();
            }
        };
    }
}
