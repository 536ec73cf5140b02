package relata.api.http;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import relata.api.problem.RequestRefused;
import relata.refusal.Invalid;

/**
 * Finds the controller's method for a request, and refuses query parameters that the method does
 * not know, so that a misspelt filter is never silently ignored. A method knows its {@code
 * RequestParam}s, the components of a record that is its {@code ModelAttribute} or {@code
 * ParameterObject}, and what its {@code Parameter} annotations document.
 */
final class KnownParameters extends RequestMappingHandlerMapping {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    protected void handleMatch(
            RequestMappingInfo info, HandlerMethod handler, ServerWebExchange exchange) {
        super.handleMatch(info, handler, exchange);
        Set<String> sent = exchange.getRequest().getQueryParams().keySet();
        if (!sent.isEmpty() && handler.getBeanType().getPackageName().startsWith("relata.")) {
            refuseUnknown(sent, known.computeIfAbsent(handler.getMethod(), _ -> of(handler)));
        }
    }

    private static void refuseUnknown(Set<String> sent, Set<String> allowed) {
        List<Invalid.Problem> unknown =
                sent.stream()
                        .filter(name -> !allowed.contains(name))
                        .map(name -> unknown(name, allowed))
                        .toList();
        if (!unknown.isEmpty()) {
            throw RequestRefused.parameters(unknown);
        }
    }

    private static Invalid.Problem unknown(String name, Set<String> allowed) {
        String choice =
                allowed.isEmpty()
                        ? "There are no parameters here."
                        : "There are: " + String.join(", ", allowed) + ".";
        return new Invalid.Problem(name, "unknown-parameter", "Unknown parameter. " + choice);
    }

    private static Set<String> of(HandlerMethod handler) {
        Stream<String> parameters =
                Arrays.stream(handler.getMethodParameters()).flatMap(KnownParameters::names);
        Stream<String> documented =
                Arrays.stream(handler.getMethod().getAnnotationsByType(Parameter.class))
                        .filter(p -> p.in() == ParameterIn.QUERY)
                        .map(Parameter::name);
        return Stream.concat(parameters, documented).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(MethodParameter parameter) {
        RequestParam param = parameter.getParameterAnnotation(RequestParam.class);
        if (param != null) {
            String name = param.name().isEmpty() ? parameter.getParameterName() : param.name();
            return Stream.ofNullable(name);
        }
        Class<?> type = parameter.getParameterType();
        boolean bound =
                parameter.hasParameterAnnotation(ModelAttribute.class)
                        || parameter.hasParameterAnnotation(ParameterObject.class);
        return bound && type.isRecord()
                ? Arrays.stream(type.getRecordComponents()).map(c -> c.getName())
                : Stream.empty();
    }
}
