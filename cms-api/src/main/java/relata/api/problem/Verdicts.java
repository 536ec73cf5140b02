package relata.api.problem;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.resource.NoResourceFoundException;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import relata.refusal.Conflict;
import relata.refusal.Invalid;
import relata.refusal.NotFound;
import relata.refusal.Refusal;
import relata.refusal.StaleVersion;
import relata.search.IndexUnreadable;
import tools.jackson.core.JacksonException;

/** Which answer an error gets. Whatever is not known here is our own fault: 500. */
final class Verdicts {

    private Verdicts() {}

    static Verdict of(Throwable error) {
        return switch (error) {
            case RequestRefused refused -> refused.verdict();
            case Refusal refusal -> of(refusal);
            case ResponseStatusException web -> of(web);
            case DecodingException unreadable -> unreadable(unreadable);
            case DataBufferLimitException _ -> tooLarge();
            case DataAccessResourceFailureException _ -> unreachable();
            case RejectedExecutionException _ -> busy();
            case IndexUnreadable _ -> unreadableIndex();
            default -> ours();
        };
    }

    private static Verdict of(Refusal refusal) {
        return switch (refusal) {
            case NotFound missing -> Verdict.of(404, "not-found", missing.getMessage());
            case Conflict conflict ->
                    Verdict.of(409, conflict.code(), conflict.getMessage())
                            .with(conflict.problems());
            case StaleVersion stale -> Verdict.of(stale);
            case Invalid invalid ->
                    Verdict.of(422, "invalid", "Some of what was sent breaks a rule.")
                            .with(invalid.problems());
        };
    }

    private static Verdict of(ResponseStatusException web) {
        return switch (web) {
            case NoResourceFoundException _ -> noRoute();
            case MethodNotAllowedException method -> methodNotAllowed(method);
            case NotAcceptableStatusException accept -> notAcceptable(accept);
            case UnsupportedMediaTypeStatusException type -> unsupported(type);
            case ContentTooLargeException _ -> tooLarge();
            case MissingRequestValueException missing -> missing(missing);
            case ServerWebInputException input -> input(input);
            default -> byStatus(web);
        };
    }

    private static Verdict noRoute() {
        return Verdict.of(
                404, "no-such-address", "Nothing lives at this address. /docs lists what does.");
    }

    private static Verdict methodNotAllowed(MethodNotAllowedException method) {
        String allowed =
                String.join(
                        ", ", method.getSupportedMethods().stream().map(Object::toString).toList());
        String detail =
                "%s is not possible here; %s is.".formatted(method.getHttpMethod(), allowed);
        return Verdict.of(405, "method-not-allowed", detail).with(HttpHeaders.ALLOW, allowed);
    }

    private static Verdict notAcceptable(NotAcceptableStatusException accept) {
        List<String> types =
                accept.getSupportedMediaTypes().stream().map(MediaType::toString).toList();
        String detail =
                types.isEmpty()
                        ? "The header Accept can't be read or names nothing that is served here."
                        : "Served here: " + String.join(", ", types) + ".";
        return Verdict.of(406, "not-acceptable", detail);
    }

    private static Verdict unsupported(UnsupportedMediaTypeStatusException type) {
        String types =
                String.join(
                        ", ",
                        type.getSupportedMediaTypes().stream().map(MediaType::toString).toList());
        String detail =
                types.isEmpty()
                        ? "The header Content-Type names nothing that can be read here."
                        : "Send the body as " + types + ".";
        Verdict verdict = Verdict.of(415, "unsupported-media-type", detail);
        return types.isEmpty() ? verdict : verdict.with(HttpHeaders.ACCEPT, types);
    }

    private static Verdict missing(MissingRequestValueException missing) {
        String message = "Missing: the %s '%s'.".formatted(missing.getLabel(), missing.getName());
        return Verdict.of(400, "missing-parameter", message)
                .with(List.of(new Invalid.Problem(missing.getName(), "missing", message)));
    }

    private static Verdict input(ServerWebInputException input) {
        if (cause(input, DataBufferLimitException.class) != null) {
            return tooLarge();
        }
        var parameter = input.getMethodParameter();
        DecodingException unreadable = cause(input, DecodingException.class);
        if (unreadable != null) {
            return unreadable(unreadable);
        }
        String name = parameter == null ? null : parameter.getParameterName();
        return name == null || input.getCause() == null
                ? Verdict.of(400, "bad-request", String.valueOf(input.getReason()))
                : RequestRefused.parameter(name, "malformed", "This can't be read as a value.")
                        .verdict();
    }

    private static Verdict unreadable(DecodingException unreadable) {
        JacksonException json = cause(unreadable, JacksonException.class);
        return json == null
                ? Verdict.of(400, "unreadable-body", "The body is empty or can't be read.")
                : JsonVerdicts.of(json);
    }

    private static Verdict tooLarge() {
        return Verdict.of(413, "too-large", "The body is larger than what is taken here.");
    }

    private static Verdict unreachable() {
        return Verdict.of(503, "store-unreachable", "The store does not answer. Try again soon.")
                .with(HttpHeaders.RETRY_AFTER, "5");
    }

    private static Verdict busy() {
        return Verdict.of(503, "busy", "Too much is asked at once. Try again in a moment.")
                .with(HttpHeaders.RETRY_AFTER, "1");
    }

    private static Verdict unreadableIndex() {
        return Verdict.of(
                        503,
                        "index-unreadable",
                        "The search index is damaged and is being built anew. Try again soon.")
                .with(HttpHeaders.RETRY_AFTER, "5");
    }

    private static Verdict byStatus(ResponseStatusException web) {
        int status = web.getStatusCode().value();
        HttpStatus known = HttpStatus.resolve(status);
        if (known == null || known.is5xxServerError()) {
            return ours();
        }
        if (known == HttpStatus.NOT_FOUND) {
            return noRoute();
        }
        String code = known.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        String reason = web.getReason();
        return Verdict.of(status, code, reason == null ? known.getReasonPhrase() + "." : reason);
    }

    private static Verdict ours() {
        return Verdict.of(
                500,
                "internal-error",
                "Something went wrong on our side. The log has it under the traceId.");
    }

    private static <T extends Throwable> @Nullable T cause(Throwable error, Class<T> type) {
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
