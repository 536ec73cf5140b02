package relata.api.admin;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import relata.api.problem.RequestRefused;

/**
 * What a list of topics, series or authors is asked for: there are few enough of them to be sorted
 * by name in memory.
 *
 * @param limit 1 to 100
 * @param cursor leads to a page
 * @param count whether to count all
 * @param state live, trashed or all
 */
public record CatalogQuery(int limit, @Nullable String cursor, boolean count, String state) {

    /** How things of a kind are named, and whether readers get one. */
    public record Naming<S>(
            Function<S, String> name, Function<S, String> id, Function<S, Boolean> live) {

        public String key(S item) {
            return name.apply(item).toLowerCase(Locale.ROOT) + "\n" + id.apply(item);
        }
    }

    /** A page of what there is, by name. */
    public <S, T> AdminPage<T> page(
            ServerWebExchange exchange, List<S> all, Naming<S> naming, Function<S, T> view) {
        AdminPage.Asked asked = AdminPage.Asked.of(limit, cursor);
        String after = asked.after();
        List<S> wanted = all.stream().filter(item -> wanted(naming.live().apply(item))).toList();
        List<S> found =
                wanted.stream()
                        .filter(item -> after == null || naming.key(item).compareTo(after) > 0)
                        .sorted(Comparator.comparing(naming::key))
                        .limit(asked.limit() + 1L)
                        .toList();
        Long total = count ? (long) wanted.size() : null;
        return AdminPage.of(
                exchange, asked, found, new AdminPage.Shown<>(naming::key, view, total));
    }

    private boolean wanted(boolean live) {
        return switch (state) {
            case "live" -> live;
            case "trashed" -> !live;
            case "all" -> true;
            default ->
                    throw RequestRefused.parameter(
                            "state", "unknown-value", "One of live, trashed, all.");
        };
    }
}
