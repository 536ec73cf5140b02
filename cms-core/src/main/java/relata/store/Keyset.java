package relata.store;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Paging by the values of the last item, so that a page is right whatever came or went meanwhile.
 * The id decides between equals.
 */
public final class Keyset {

    private final List<Sort.Order> order;

    /**
     * @param order the fields to sort by, as they are stored; the id is added
     */
    public Keyset(List<Sort.Order> order) {
        this.order = new ArrayList<>(order);
        boolean ascending = order.isEmpty() || order.getLast().isAscending();
        this.order.add(ascending ? Sort.Order.asc("_id") : Sort.Order.desc("_id"));
    }

    /**
     * Sorts a query and starts it behind an item.
     *
     * @param after the item's values in the order of the fields, then its id; null for the start
     * @param backwards whether to go the other way
     */
    public void apply(Query query, @Nullable List<Object> after, boolean backwards) {
        List<Sort.Order> way = backwards ? order.stream().map(Sort.Order::reverse).toList() : order;
        query.with(Sort.by(way));
        if (after != null) {
            query.addCriteria(new Criteria().orOperator(behind(way, after)));
        }
    }

    private static List<Criteria> behind(List<Sort.Order> way, List<Object> after) {
        List<Criteria> alternatives = new ArrayList<>();
        for (int i = 0; i < way.size(); i++) {
            List<Criteria> all = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                all.add(where(way.get(j).getProperty()).is(after.get(j)));
            }
            Sort.Order last = way.get(i);
            Criteria field = where(last.getProperty());
            all.add(last.isAscending() ? field.gt(after.get(i)) : field.lt(after.get(i)));
            alternatives.add(new Criteria().andOperator(all));
        }
        return alternatives;
    }
}
