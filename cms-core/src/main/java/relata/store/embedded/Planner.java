package relata.store.embedded;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingLong;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how to answer a query: by the index that leaves the least to look at, knowing from the
 * indexes themselves how many entries lie within a range. Whatever it chooses, the filter is
 * checked on each document.
 */
final class Planner {

    /** Reading a document by an index costs that much more than reading the next one. */
    private static final double BY_INDEX = 1.2;

    private static final double TO_SORT = 1.3;

    private final StoredCollection collection;
    private final Query query;
    private final Conditions conditions;

    private Planner(StoredCollection collection, Query query) {
        this.collection = collection;
        this.query = query;
        this.conditions = Conditions.of(query.filter());
    }

    static Plan plan(StoredCollection collection, Query query) {
        return new Planner(collection, query).choose();
    }

    /** The plan by which an index alone can count, if there is one. */
    static Plan planCount(StoredCollection collection, Query query) {
        var planner = new Planner(collection, query);
        if (query.filter().isEmpty()) {
            return planner.everything(false);
        }
        return planner.plans().stream()
                .filter(Plan::exact)
                .min(comparingLong(Plan::estimate))
                .orElseGet(planner::choose);
    }

    private Plan choose() {
        Object hint = query.hint();
        if (hint instanceof Document natural && natural.containsKey("$natural")) {
            return everything(!Query.ascending(natural.get("$natural")));
        }
        if (query.sort().containsKey("$natural")) {
            return everything(!Query.ascending(query.sort().get("$natural")));
        }
        if (hint != null) {
            return IndexBounds.plan(hinted(hint), conditions, query.sort());
        }
        return cheapest(plans());
    }

    private List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        for (IndexMap index : collection.indexes()) {
            Plan plan = IndexBounds.planOrNull(index, conditions, query.sort());
            if (plan != null) {
                plans.add(plan);
            }
        }
        return plans;
    }

    private Plan cheapest(List<Plan> plans) {
        Plan all = everything(false);
        if (plans.isEmpty()) {
            return all;
        }
        long matches = plans.stream().mapToLong(Plan::estimate).min().orElseThrow();
        return Stream.concat(plans.stream(), Stream.of(all))
                .min(comparingDouble(plan -> cost(plan, matches)))
                .orElseThrow();
    }

    /**
     * What is to be looked at; a limit stops the walk early, the sooner the more documents match.
     */
    private double cost(Plan plan, long matches) {
        double entries = plan.estimate();
        double cost = plan.index() == null ? entries : entries * BY_INDEX;
        if (!plan.sorted()) {
            return cost * TO_SORT;
        }
        long wanted = query.skip() + query.limit();
        boolean stopsEarly = query.limit() > 0 && matches > wanted;
        return stopsEarly ? cost * wanted / matches : cost;
    }

    private Plan everything(boolean backwards) {
        boolean sorted = query.sort().isEmpty() || query.sort().containsKey("$natural");
        long size = collection.documents().sizeAsLong();
        return new Plan(null, List.of(), backwards, sorted, query.filter().isEmpty(), size);
    }

    private IndexMap hinted(Object hint) {
        return collection.indexes().stream()
                .filter(index -> isMeant(index, hint))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.badValue(
                                "hint provided does not correspond to an existing index: " + hint));
    }

    private static boolean isMeant(IndexMap index, @Nullable Object hint) {
        return hint instanceof Document key
                ? Ordered.equal(index.spec().key(), key)
                : Objects.equals(index.spec().name(), hint);
    }
}
