package relata.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import relata.store.Keyset;

/**
 * Which posts the editors' list is to have.
 *
 * @param statuses those in one of these; in any when empty
 * @param order by {@code createdAt} or {@code updatedAt}; the id decides between equals
 * @param after the sort value and the id of the last post before this page; null for the first page
 * @param limit 1 to 101
 */
public record EditorsQuery(
        Set<PostStatus> statuses, Sort.Order order, @Nullable List<Object> after, int limit) {

    private static final String FIRST = "life.firstPublishedAt";

    /** All, the latest made first. */
    public static EditorsQuery latest(int limit) {
        return new EditorsQuery(Set.of(), Sort.Order.desc("createdAt"), null, limit);
    }

    Query page() {
        Keyset keyset = new Keyset(List.of(order));
        Criteria wanted =
                after == null
                        ? wanted()
                        : new Criteria().andOperator(wanted(), keyset.behind(after, false));
        return new Query(wanted).with(keyset.sort(false)).limit(limit);
    }

    Query all() {
        return new Query(wanted());
    }

    private Criteria wanted() {
        Criteria kept = where("life.purgedAt").is(null);
        return statuses.isEmpty()
                ? kept
                : kept.orOperator(statuses.stream().map(EditorsQuery::criteria).toList());
    }

    private static Criteria criteria(PostStatus status) {
        return switch (status) {
            case TRASHED -> where("life.trashedAt").ne(null);
            case ARCHIVED -> where("life.trashedAt").is(null).and("life.archivedAt").ne(null);
            case SCHEDULED -> inUse().and("agenda.publish").ne(null);
            case PUBLISHED -> unplanned().and("published").ne(null).and("draft").is(null);
            case CHANGED -> unplanned().and("published").ne(null).and("draft").ne(null);
            case DRAFT -> unplanned().and("published").is(null).and(FIRST).is(null);
            case UNPUBLISHED -> unplanned().and("published").is(null).and(FIRST).ne(null);
        };
    }

    private static Criteria inUse() {
        return where("life.trashedAt").is(null).and("life.archivedAt").is(null);
    }

    private static Criteria unplanned() {
        return inUse().and("agenda.publish").is(null);
    }
}
