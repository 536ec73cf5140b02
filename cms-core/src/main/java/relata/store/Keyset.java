package relata.store;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;

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

    /** The order, or its reverse. */
    public Sort sort(boolean backwards) {
        return Sort.by(way(backwards));
    }

    /**
     * What lies behind an item.
     *
     * @param item the item's values in the order of the fields, then its id
     * @param backwards whether to go the other way
     */
    public Criteria behind(List<Object> item, boolean backwards) {
        return new Criteria().orOperator(alternatives(way(backwards), item));
    }

    private List<Sort.Order> way(boolean backwards) {
        return backwards ? order.stream().map(Sort.Order::reverse).toList() : order;
    }

    private static List<Criteria> alternatives(List<Sort.Order> way, List<Object> after) {
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
