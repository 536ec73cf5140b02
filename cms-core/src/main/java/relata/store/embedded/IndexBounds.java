package relata.store.embedded;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Which part of one index a query needs, and whether walking it gives the order that is wanted. */
final class IndexBounds {

    /** More ranges than this are not worth their making. */
    private static final int MAX_RANGES = 2000;

    private final IndexMap index;
    private final Conditions conditions;

    /** What precedes the next field in the keys to look at. */
    private List<byte[]> prefixes = List.of(new byte[0]);

    private final Set<String> constant = new HashSet<>();
    private int bounded;
    private @Nullable List<Scan.Range<byte[]>> ranges;

    private IndexBounds(IndexMap index, Conditions conditions) {
        this.index = index;
        this.conditions = conditions;
        bind();
    }

    /** The plan that uses the index, whatever it costs. */
    static Plan plan(IndexMap index, Conditions conditions, Document sort) {
        if (index.spec().sparse()) {
            throw Refusal.unsupported("A hint to a sparse index");
        }
        return new IndexBounds(index, conditions).plan(sort);
    }

    /** The plan that uses the index, or null when the index is of no use. */
    static @Nullable Plan planOrNull(IndexMap index, Conditions conditions, Document sort) {
        var bounds = new IndexBounds(index, conditions);
        if (bounds.bounded == 0
                && (index.spec().sparse() || sort.isEmpty() || bounds.direction(sort) == 0)) {
            return null;
        }
        return bounds.plan(sort);
    }

    private Plan plan(Document sort) {
        List<Scan.Range<byte[]>> walked = ranges == null ? prefixRanges() : ranges;
        walked = new ArrayList<>(walked);
        walked.sort(comparing(Scan.Range<byte[]>::from, Arrays::compareUnsigned));
        int direction = direction(sort);
        return new Plan(index, walked, direction < 0, direction != 0, exact(), estimate(walked));
    }

    private void bind() {
        Set<String> roots = new HashSet<>();
        for (IndexSpec.Field field : index.spec().fields()) {
            List<Conditions.Demand> demands = usable(field);
            // Of an array, different items may meet different demands.
            boolean otherItem = index.multikey() && !roots.add(field.path().first());
            if (demands.isEmpty() || otherItem || !bind(field, demands)) {
                return;
            }
        }
    }

    /** Whether the next field may be bound as well. */
    private boolean bind(IndexSpec.Field field, List<Conditions.Demand> demands) {
        List<Interval> intervals = intervals(demands);
        if ((long) prefixes.size() * intervals.size() > MAX_RANGES) {
            return false;
        }
        bounded++;
        if (!intervals.stream().allMatch(interval -> interval.point())) {
            ranges = rangesOf(field, intervals);
            return false;
        }
        if (intervals.size() == 1) {
            constant.add(field.name());
        }
        prefixes = extended(field, intervals);
        return true;
    }

    private List<Conditions.Demand> usable(IndexSpec.Field field) {
        boolean missingIsNull = !index.multikey() && !index.spec().sparse();
        return conditions.on(field.name()).stream()
                .filter(demand -> missingIsNull || !demand.nullish())
                .toList();
    }

    private List<Interval> intervals(List<Conditions.Demand> demands) {
        if (index.multikey()) {
            return demands.stream()
                    .map(Conditions.Demand::intervals)
                    .min(comparingInt(IndexBounds::width))
                    .orElseThrow();
        }
        List<Interval> common = List.of(Interval.EVERYTHING);
        for (Conditions.Demand demand : demands) {
            common = Interval.intersect(common, demand.intervals());
        }
        return common;
    }

    private static int width(List<Interval> intervals) {
        return intervals.stream().mapToInt(interval -> interval.point() ? 1 : 1000).sum();
    }

    private List<byte[]> extended(IndexSpec.Field field, List<Interval> points) {
        List<byte[]> longer = new ArrayList<>(prefixes.size() * points.size());
        for (byte[] prefix : prefixes) {
            for (Interval point : points) {
                byte[] value = field.ascending() ? point.from() : Ordered.inverted(point.from());
                longer.add(Ordered.concat(prefix, value));
            }
        }
        return longer;
    }

    private List<Scan.Range<byte[]>> rangesOf(IndexSpec.Field field, List<Interval> intervals) {
        List<Scan.Range<byte[]>> all = new ArrayList<>(prefixes.size() * intervals.size());
        for (byte[] prefix : prefixes) {
            for (Interval interval : intervals) {
                Interval stored = field.ascending() ? interval : interval.inverted();
                all.add(
                        new Scan.Range<>(
                                Ordered.concat(prefix, stored.from()),
                                Ordered.concat(prefix, stored.to())));
            }
        }
        return all;
    }

    private List<Scan.Range<byte[]>> prefixRanges() {
        if (bounded == 0) {
            return List.of(new Scan.Range<>(new byte[0], null));
        }
        return prefixes.stream()
                .map(prefix -> new Scan.Range<>(prefix, Ordered.successor(prefix)))
                .toList();
    }

    /** 1 when walking forwards gives the order, -1 when walking backwards does, 0 when neither. */
    private int direction(Document sort) {
        if (sort.isEmpty()) {
            return 1;
        }
        if (index.multikey()) {
            return 0;
        }
        int direction = 0;
        int next = 0;
        List<IndexSpec.Field> fields = index.spec().fields();
        for (Map.Entry<String, Object> wanted : sort.entrySet()) {
            if (constant.contains(wanted.getKey())) {
                continue;
            }
            while (next < fields.size() && skippable(fields.get(next), wanted.getKey())) {
                next++;
            }
            if (next == fields.size() || !fields.get(next).name().equals(wanted.getKey())) {
                return 0;
            }
            int sign =
                    fields.get(next++).ascending() == Query.ascending(wanted.getValue()) ? 1 : -1;
            if (direction == -sign) {
                return 0;
            }
            direction = sign;
        }
        return direction == 0 ? 1 : direction;
    }

    private boolean skippable(IndexSpec.Field field, String wanted) {
        return !field.name().equals(wanted) && constant.contains(field.name());
    }

    /** Whether each entry walked is one document that matches, and none is missing. */
    private boolean exact() {
        boolean said = conditions.complete() && bounded == conditions.size();
        if (!index.multikey()) {
            return said;
        }
        String first = index.spec().fields().getFirst().name();
        return said
                && index.spec().fields().size() == 1
                && constant.contains(first)
                && conditions.on(first).size() == 1;
    }

    private long estimate(List<Scan.Range<byte[]>> walked) {
        long entries = 0;
        for (Scan.Range<byte[]> range : walked) {
            entries += rank(range.to()) - rank(range.from());
        }
        return entries;
    }

    /** How many entries lie before a key. */
    private long rank(byte @Nullable [] key) {
        MVMap<byte[], Boolean> entries = index.entries();
        if (key == null) {
            return entries.sizeAsLong();
        }
        long found = entries.getKeyIndex(key);
        return found >= 0 ? found : -found - 1;
    }
}
