package relata.api.admin;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.api.problem.RequestRefused;

/**
 * Every operation with an {@link IfMatch} among its arguments needs the header: it is read from the
 * request, a request without it is refused, and the description of the API says so.
 */
@Component
final class IfMatchArgument
        implements HandlerMethodArgumentResolver, OperationCustomizer, WebFluxConfigurer {

    IfMatchArgument() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(IfMatch.class);
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IfMatch.class;
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        String header =
                String.join(
                        ",",
                        exchange.getRequest()
                                .getHeaders()
                                .getOrDefault(HttpHeaders.IF_MATCH, List.of()));
        return header.isBlank()
                ? Mono.error(RequestRefused.ifMatchRequired())
                : Mono.just(new IfMatch(header));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        boolean needed =
                Arrays.stream(method.getMethodParameters()).anyMatch(this::supportsParameter);
        return needed ? operation.addParametersItem(described()) : operation;
    }

    private static HeaderParameter described() {
        HeaderParameter header = new HeaderParameter();
        header.name(HttpHeaders.IF_MATCH)
                .required(true)
                .schema(new StringSchema())
                .description("The ETag that was read, such as \"v3\".");
        return header;
    }
}
