package relata.api.admin.post;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import relata.api.admin.AdminPage;
import relata.api.admin.ApiName;
import relata.api.problem.RequestRefused;
import relata.post.EditorsQuery;
import relata.post.Post;
import relata.post.PostStatus;

/**
 * What is asked of the editors' list.
 *
 * @param limit 1 to 100; 20 when absent
 * @param cursor as a page gave it
 * @param count whether the page says how many there are
 * @param status one or several, divided by commas
 * @param sort by when they were made or changed
 */
record EditorsList(
        @Parameter(
                        schema =
                                @Schema(
                                        type = "integer",
                                        minimum = "1",
                                        maximum = "100",
                                        defaultValue = "20"))
                @Nullable String limit,
        @Nullable String cursor,
        @Parameter(schema = @Schema(type = "boolean", defaultValue = "false"))
                @Nullable String count,
        @Parameter(description = "One or several, divided by commas.", example = "draft,changed")
                @Nullable String status,
        @Parameter(
                        schema =
                                @Schema(
                                        allowableValues = {
                                            "-createdAt",
                                            "createdAt",
                                            "-updatedAt",
                                            "updatedAt"
                                        },
                                        defaultValue = "-createdAt"))
                @Nullable String sort) {

    private static final int LIMIT = 20;

    AdminPage.Asked page() {
        return AdminPage.Asked.of(limit == null ? LIMIT : number(limit), cursor);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw RequestRefused.parameter("limit", "malformed", "A number from 1 to 100.");
        }
    }

    boolean counted() {
        return switch (count == null ? "false" : count) {
            case "true" -> true;
            case "false" -> false;
            default -> throw RequestRefused.parameter("count", "malformed", "true or false.");
        };
    }

    EditorsQuery query() {
        AdminPage.Asked page = page();
        return new EditorsQuery(statuses(), order(), after(page.after()), page.limit() + 1);
    }

    /** By what the cursor finds the place of a post again. */
    String key(Post post) {
        Instant time = byUpdate() ? post.updatedAt() : post.createdAt();
        return time.toEpochMilli() + " " + post.id();
    }

    private static @Nullable List<Object> after(@Nullable String key) {
        if (key == null) {
            return null;
        }
        String[] parts = key.split(" ", 2);
        try {
            return List.of(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
        } catch (NumberFormatException | DateTimeException | IndexOutOfBoundsException _) {
            throw RequestRefused.parameter(
                    "cursor", "malformed", "Take a cursor as a page gave it.");
        }
    }

    private boolean byUpdate() {
        return order().getProperty().equals("updatedAt");
    }

    private Sort.Order order() {
        return switch (sort == null ? "-createdAt" : sort) {
            case "createdAt" -> Sort.Order.asc("createdAt");
            case "-createdAt" -> Sort.Order.desc("createdAt");
            case "updatedAt" -> Sort.Order.asc("updatedAt");
            case "-updatedAt" -> Sort.Order.desc("updatedAt");
            default ->
                    throw RequestRefused.parameter(
                            "sort",
                            "unknown",
                            "One of createdAt, -createdAt, updatedAt, -updatedAt.");
        };
    }

    private Set<PostStatus> statuses() {
        Set<PostStatus> wanted = EnumSet.noneOf(PostStatus.class);
        if (status != null) {
            Arrays.stream(status.split(",", -1)).map(EditorsList::status).forEach(wanted::add);
        }
        return wanted;
    }

    private static PostStatus status(String word) {
        return Arrays.stream(PostStatus.values())
                .filter(status -> ApiName.of(status).equals(word))
                .findAny()
                .orElseThrow(() -> RequestRefused.parameter("status", "unknown", known()));
    }

    private static String known() {
        return "One of "
                + String.join(
                        ", ",
                        Arrays.stream(PostStatus.values())
                                .map(status -> status.name().toLowerCase(Locale.ROOT))
                                .toList())
                + ".";
    }
}
