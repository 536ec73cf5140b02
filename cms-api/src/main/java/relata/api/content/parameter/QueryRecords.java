package relata.api.content.parameter;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.api.problem.RequestRefused;
import relata.refusal.Invalid.Problem;

/**
 * Reads the query into a record whose components are texts, or lists of texts where a parameter may
 * be repeated. Unknown parameters are refused before. Nothing but the query is looked at: a header
 * or a form that could change an answer would change it for everybody who gets it from a cache.
 */
public final class QueryRecords implements HandlerMethodArgumentResolver {

    /** More than any honest value; longer ones are refused before anybody looks at them. */
    static final int MAX_LENGTH = 2_000;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(ParameterObject.class)
                && parameter.getParameterType().isRecord();
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        return Mono.fromCallable(
                () -> read(parameter.getParameterType(), exchange.getRequest().getQueryParams()));
    }

    static <T> T read(Class<T> type, MultiValueMap<String, String> query) {
        RecordComponent[] components = type.getRecordComponents();
        List<Problem> problems = new ArrayList<>();
        @Nullable Object[] values =
                Arrays.stream(components).map(c -> value(c, query, problems)).toArray();
        if (!problems.isEmpty()) {
            throw RequestRefused.parameters(problems);
        }
        return BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(type), values);
    }

    private static @Nullable Object value(
            RecordComponent component,
            MultiValueMap<String, String> query,
            List<Problem> problems) {
        String name = component.getName();
        List<String> given =
                query.getOrDefault(name, List.of()).stream().map(v -> v == null ? "" : v).toList();
        boolean repeatable = component.getType() == List.class;
        if (!repeatable && given.size() > 1) {
            problems.add(new Problem(name, "repeated", "It can be given once only."));
        }
        if (given.stream().anyMatch(v -> v.length() > MAX_LENGTH)) {
            problems.add(new Problem(name, "too-long", "At most " + MAX_LENGTH + " characters."));
        }
        if (repeatable) {
            return given;
        }
        return given.isEmpty() ? null : given.getFirst();
    }
}
