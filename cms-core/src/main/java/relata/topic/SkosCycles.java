package relata.topic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts circles in a relation by a depth-first search, without recursion as chains may be long. What
 * is cut depends on the order of the relation only.
 */
final class SkosCycles {

    private final Map<String, Set<String>> broader;
    private final Map<String, List<String>> cut = new LinkedHashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final Deque<Step> path = new ArrayDeque<>();

    private SkosCycles(Map<String, Set<String>> broader) {
        this.broader = broader;
    }

    /**
     * Takes from each circle the step that closes it.
     *
     * @param broader what is broader than what; changed
     * @return what was taken out
     */
    static Map<String, List<String>> cut(Map<String, Set<String>> broader) {
        SkosCycles cycles = new SkosCycles(broader);
        for (String slug : broader.keySet()) {
            cycles.from(slug);
        }
        return cycles.cut;
    }

    private void from(String start) {
        enter(start);
        while (!path.isEmpty()) {
            Step step = path.peek();
            if (!step.above.hasNext()) {
                open.remove(step.slug);
                path.pop();
                continue;
            }
            String above = step.above.next();
            if (open.contains(above)) {
                step.above.remove();
                cut.computeIfAbsent(step.slug, _ -> new ArrayList<>()).add(above);
            } else {
                enter(above);
            }
        }
    }

    private void enter(String slug) {
        Set<String> above = broader.get(slug);
        if (above != null && done.add(slug)) {
            open.add(slug);
            path.push(new Step(slug, above.iterator()));
        }
    }

    private record Step(String slug, Iterator<String> above) {}
}
