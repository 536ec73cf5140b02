package relata.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relata.refusal.Invalid;
import relata.refusal.StaleVersion;

/**
 * The body of every error answer: problem details as RFC 9457 has them, with members of our own.
 *
 * @param type names the kind of problem
 * @param title the kind of problem in a few words
 * @param status the HTTP status
 * @param detail what was wrong this time and what to do
 * @param instance the path that was asked for
 * @param code the kind of problem as a stable name for programs
 * @param traceId finds the request in the log
 * @param errors every broken rule, where there can be several
 * @param currentVersion with 412: the version that it has now
 * @param changedFields with 412: the fields that differ from what the caller saw; absent when it is
 *     not known what that was
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "What went wrong (RFC 9457).")
public record Problem(
        @Schema(example = "urn:relata:problem:slug-taken") String type,
        @Schema(example = "Slug taken") String title,
        @Schema(example = "409") int status,
        @Schema(description = "What was wrong this time and what to do.") String detail,
        @Schema(example = "/v1/admin/posts") String instance,
        @Schema(description = "A stable name for programs.", example = "slug-taken") String code,
        @Schema(description = "Finds the request in the log.") String traceId,
        @Schema(description = "Every broken rule.") List<Invalid.Problem> errors,
        @Schema(description = "With 412: the version that it has now.")
                @Nullable Long currentVersion,
        @JsonInclude(JsonInclude.Include.NON_NULL)
                @Schema(
                        description =
                                "With 412: the fields that differ from what the caller saw; absent"
                                        + " when that is not known.")
                @Nullable List<String> changedFields) {

    /** Absent errors are none. */
    public Problem {
        errors = Objects.requireNonNullElse(errors, List.of());
    }

    static Problem of(Verdict verdict, String instance, String traceId) {
        StaleVersion stale = verdict.stale();
        return new Problem(
                "urn:relata:problem:" + verdict.code(),
                title(verdict.code()),
                verdict.status(),
                verdict.detail(),
                instance,
                verdict.code(),
                traceId,
                verdict.errors(),
                stale == null ? null : stale.current(),
                stale == null ? null : stale.changedFields());
    }

    private static String title(String code) {
        String words = code.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
