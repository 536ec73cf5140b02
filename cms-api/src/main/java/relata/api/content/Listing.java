package relata.api.content;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import relata.api.content.answer.Asked;
import relata.api.content.parameter.Cursor;
import relata.api.content.parameter.Fields;
import relata.api.content.parameter.Values;
import relata.api.problem.RequestRefused;
import relata.catalog.Catalog;
import relata.post.PostCard;
import relata.post.PostKind;
import relata.post.PostQuery;

/**
 * A list of posts that was asked for, understood.
 *
 * @param query asks the store for one post more than the page has, to see whether there is another
 *     page
 * @param limit posts of a page
 * @param name filters and order; a cursor is good for lists of the same name
 * @param count whether all are to be counted
 * @param includes what is wanted besides
 * @param fields what is wanted of each post
 */
record Listing(
        PostQuery query,
        int limit,
        String name,
        boolean count,
        Set<Include> includes,
        @Nullable Fields fields) {

    /** Posts of a page when nothing is said. */
    static final int DEFAULT_LIMIT = 20;

    private static final int MAX_LIMIT = 100;

    enum TopicMode {
        NARROWER,
        EXACT
    }

    static Listing of(PostsQuery asked, Catalog catalog) {
        List<Sort.Order> order = order(asked.sort());
        String name = name(asked, order);
        Cursor cursor =
                asked.cursor() == null
                        ? null
                        : Cursor.decode(asked.cursor(), name, order.size() + 1);
        int limit = limit(asked.limit());
        return new Listing(
                query(asked, new References(catalog), order, cursor, limit + 1),
                limit,
                name,
                Values.flag("count", asked.count()),
                Values.choices("include", asked.include(), Include.class),
                Fields.of(asked.fields(), PostItem.class));
    }

    static int limit(@Nullable String value) {
        return Values.number("limit", value, DEFAULT_LIMIT, 1, MAX_LIMIT);
    }

    private static PostQuery query(
            PostsQuery asked,
            References known,
            List<Sort.Order> order,
            @Nullable Cursor cursor,
            int limit) {
        TopicMode mode = Values.choice("topicMode", asked.topicMode(), TopicMode.NARROWER);
        return new PostQuery(
                Values.choice("kind", asked.kind(), PostKind.POST),
                known.topics(asked.topic(), mode == TopicMode.EXACT),
                known.series("series", asked.series()),
                known.authors("author", asked.author()),
                Values.languages("language", asked.language()),
                Values.time("publishedAfter", asked.publishedAfter()),
                Values.time("publishedBefore", asked.publishedBefore()),
                order,
                cursor == null ? null : cursor.place(),
                cursor != null && cursor.backwards(),
                limit);
    }

    private static List<Sort.Order> order(@Nullable String sort) {
        List<String> keys = sort == null ? List.of("-publishedAt") : Values.list("sort", sort);
        List<Sort.Order> order = keys.stream().map(Listing::key).toList();
        long fields = order.stream().map(Sort.Order::getProperty).distinct().count();
        if (fields < order.size()) {
            throw RequestRefused.parameter("sort", "repeated", "Name each field once.");
        }
        return order;
    }

    private static Sort.Order key(String key) {
        String field = key.startsWith("-") ? key.substring(1) : key;
        if (!Set.of("publishedAt", "updatedAt", "title").contains(field)) {
            throw RequestRefused.parameter(
                    "sort",
                    "unknown-value",
                    "Sort by publishedAt, updatedAt or title; -title is the other way round.");
        }
        return key.startsWith("-") ? Sort.Order.desc(field) : Sort.Order.asc(field);
    }

    private static String name(PostsQuery asked, List<Sort.Order> order) {
        return String.join(
                "|",
                "posts",
                order.toString(),
                asked.topic().stream().sorted().toList().toString(),
                String.valueOf(asked.topicMode()),
                String.valueOf(asked.series()),
                String.valueOf(asked.author()),
                String.valueOf(asked.language()),
                String.valueOf(asked.publishedAfter()),
                String.valueOf(asked.publishedBefore()),
                String.valueOf(asked.kind()));
    }

    /** The cards that belong on the page, of those that the store found. */
    List<PostCard> shown(List<PostCard> found) {
        if (found.size() <= limit) {
            return found;
        }
        return query.backwards()
                ? found.subList(found.size() - limit, found.size())
                : found.subList(0, limit);
    }

    /** The page of these items. */
    <T> Page<T> page(List<PostCard> found, List<T> items, @Nullable Long total, URI self) {
        boolean more = found.size() > limit;
        List<PostCard> shown = shown(found);
        boolean before = query.backwards() ? more : query.after() != null;
        boolean after = query.backwards() || more;
        String next = after && !shown.isEmpty() ? cursor(shown.getLast(), false) : null;
        String prev = before && !shown.isEmpty() ? cursor(shown.getFirst(), true) : null;
        return new Page<>(
                items,
                new Page.Position(limit, next, prev, total),
                new Page.Links(
                        Asked.normal(self),
                        next == null ? null : Asked.with(self, "cursor", next),
                        prev == null ? null : Asked.with(self, "cursor", prev)));
    }

    private String cursor(PostCard card, boolean backwards) {
        List<Object> place =
                new ArrayList<>(query.order().stream().map(o -> value(card, o)).toList());
        place.add(card.id());
        return new Cursor(backwards, place).encode(name);
    }

    private static Object value(PostCard card, Sort.Order order) {
        return switch (order.getProperty()) {
            case "title" -> card.head().title();
            case "updatedAt" -> card.published().updatedAt();
            default -> card.published().publishedAt();
        };
    }
}
