package relata.api.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import relata.api.problem.RequestRefused;

/**
 * A page of a list.
 *
 * @param data the items
 * @param page where in the list this is
 * @param links where more is
 */
public record AdminPage<T>(List<T> data, Place page, Links links) {

    private static final int MAX_LIMIT = 100;

    /** Where in the list a page is. */
    @Schema(name = "AdminPagePlace")
    public record Place(
            int limit,
            @Schema(description = "Leads to the next page; null on the last.")
                    @Nullable String nextCursor,
            @Schema(description = "Always null: this list is read forwards.")
                    @Nullable String prevCursor,
            @Schema(description = "Items on all pages; with count=true.") @Nullable Long total) {}

    /** Where more is. */
    @Schema(name = "AdminPageLinks")
    public record Links(String self, @Nullable String next) {}

    /**
     * Makes a page of what was read.
     *
     * @param found what was read: one more than the limit if there is a next page
     * @param key what the list is ordered by
     */
    public static <S, T> AdminPage<T> of(
            ServerWebExchange exchange, Asked asked, List<S> found, Shown<S, T> shown) {
        List<S> items = found.subList(0, Math.min(asked.limit(), found.size()));
        String next =
                found.size() > asked.limit() ? cursor(shown.key().apply(items.getLast())) : null;
        return new AdminPage<>(
                items.stream().map(shown.view()).toList(),
                new Place(asked.limit(), next, null, shown.total()),
                links(exchange, next));
    }

    /**
     * Makes a page of what leads on by itself.
     *
     * @param last what the next page begins after; null when this is the last
     */
    public static <T> AdminPage<T> of(
            ServerWebExchange exchange, Asked asked, List<T> items, @Nullable String last) {
        String next = last == null ? null : cursor(last);
        return new AdminPage<>(
                items, new Place(asked.limit(), next, null, null), links(exchange, next));
    }

    /** What was asked for. */
    public record Asked(int limit, @Nullable String after) {

        /**
         * Checks what was asked for.
         *
         * @throws RequestRefused when it makes no sense
         */
        public static Asked of(int limit, @Nullable String cursor) {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw RequestRefused.parameter("limit", "out-of-range", "1 to 100.");
            }
            return new Asked(limit, cursor == null ? null : decoded(cursor));
        }

        private static String decoded(String cursor) {
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(cursor);
                return new String(bytes, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                throw RequestRefused.parameter(
                        "cursor", "malformed", "Take a cursor as a page gave it.");
            }
        }
    }

    /** How items are shown. */
    public record Shown<S, T>(Function<S, String> key, Function<S, T> view, @Nullable Long total) {}

    private static Links links(ServerWebExchange exchange, @Nullable String next) {
        var uri = exchange.getRequest().getURI();
        String query = uri.getRawQuery();
        String self = uri.getRawPath() + (query == null ? "" : "?" + query);
        return new Links(
                self,
                next == null
                        ? null
                        : UriComponentsBuilder.fromUriString(self)
                                .replaceQueryParam("cursor", next)
                                .build(true)
                                .toUriString());
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
