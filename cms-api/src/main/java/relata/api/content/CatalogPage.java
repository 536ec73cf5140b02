package relata.api.content;

import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import relata.api.content.answer.Asked;
import relata.api.content.parameter.Cursor;
import relata.api.content.parameter.Values;

/**
 * A page of what is held in memory, sorted by name.
 *
 * @param items what is on the page
 * @param total how many there are on all pages; null when nobody asked
 * @param next leads to the next page
 * @param prev leads to the page before
 */
record CatalogPage<T>(
        int limit,
        List<T> items,
        @Nullable Long total,
        @Nullable String next,
        @Nullable String prev) {

    private static final int MAX_LIMIT = 100;

    /** How things of a kind are named and sorted. */
    record Naming<T>(String list, Function<T, String> name, Function<T, String> id) {

        List<Object> place(T item) {
            return List.of(name.apply(item).toLowerCase(Locale.ROOT), id.apply(item));
        }

        int compare(List<Object> a, List<Object> b) {
            int byName = String.valueOf(a.getFirst()).compareTo(String.valueOf(b.getFirst()));
            return byName != 0
                    ? byName
                    : String.valueOf(a.getLast()).compareTo(String.valueOf(b.getLast()));
        }

        List<T> sorted(Collection<T> all) {
            Comparator<List<Object>> order = this::compare;
            return all.stream().sorted(Comparator.comparing(this::place, order)).toList();
        }
    }

    static <T> CatalogPage<T> of(CatalogQuery asked, Collection<T> all, Naming<T> naming) {
        int limit = Values.number("limit", asked.limit(), MAX_LIMIT, 1, MAX_LIMIT);
        List<T> sorted = naming.sorted(all);
        int from = start(asked.cursor(), sorted, naming, limit);
        int to = Math.min(sorted.size(), from + limit);
        List<T> items = sorted.subList(from, to);
        boolean more = to < sorted.size() && !items.isEmpty();
        boolean before = from > 0 && !items.isEmpty();
        return new CatalogPage<>(
                limit,
                items,
                Values.flag("count", asked.count()) ? (long) sorted.size() : null,
                more ? cursor(items.getLast(), naming, false) : null,
                before ? cursor(items.getFirst(), naming, true) : null);
    }

    private static <T> int start(
            @Nullable String cursor, List<T> sorted, Naming<T> naming, int limit) {
        if (cursor == null) {
            return 0;
        }
        Cursor place = Cursor.decode(cursor, naming.list(), 2);
        int first = 0;
        while (first < sorted.size() && isBehind(sorted.get(first), place, naming)) {
            first++;
        }
        return place.backwards() ? Math.max(0, first - limit) : first;
    }

    /** Whether the page that a cursor leads to begins, or ends, behind an item. */
    private static <T> boolean isBehind(T item, Cursor cursor, Naming<T> naming) {
        int order = naming.compare(naming.place(item), cursor.place());
        return cursor.backwards() ? order < 0 : order <= 0;
    }

    private static <T> String cursor(T item, Naming<T> naming, boolean backwards) {
        return new Cursor(backwards, naming.place(item)).encode(naming.list());
    }

    /** The page with its items in the form that readers get. */
    <R> Page<R> show(Function<T, R> form, URI self) {
        return new Page<>(
                items.stream().map(form).toList(),
                new Page.Position(limit, next, prev, total),
                new Page.Links(
                        Asked.normal(self),
                        next == null ? null : Asked.with(self, "cursor", next),
                        prev == null ? null : Asked.with(self, "cursor", prev)));
    }
}
