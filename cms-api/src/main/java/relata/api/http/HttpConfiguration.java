package relata.api.http;

import com.fasterxml.jackson.annotation.Nulls;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** What holds for every request. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    /**
     * Strict where leniency would hide a mistake: a list with a hole in it and a number in the
     * place of a text are refused where they are read.
     */
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return mapper ->
                mapper.changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                        .withCoercionConfig(
                                LogicalType.Textual,
                                text ->
                                        text.setCoercion(
                                                        CoercionInputShape.Integer,
                                                        CoercionAction.Fail)
                                                .setCoercion(
                                                        CoercionInputShape.Float,
                                                        CoercionAction.Fail)
                                                .setCoercion(
                                                        CoercionInputShape.Boolean,
                                                        CoercionAction.Fail));
    }

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
