package relata.journal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a state that an editor sets, apart from those that the library keeps for itself.
 */
final class Editable {

    private static final Set<String> OWN =
            Set.of("_id", "version", "seq", "createdAt", "updatedAt", "origin");

    private Editable() {}

    /** The names of the fields that differ, in order. */
    static List<String> differences(Map<String, Object> before, Map<String, Object> now) {
        Map<String, Object> one = of(before);
        Map<String, Object> other = of(now);
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names.stream()
                .filter(name -> !OWN.contains(name))
                .filter(name -> !Objects.equals(one.get(name), other.get(name)))
                .toList();
    }

    /** Of something with a draft and a live copy that is what an editor works on. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> of(Map<String, Object> state) {
        if (state.get("draft") instanceof Map<?, ?> draft) {
            return (Map<String, Object>) draft;
        }
        return state.get("published") instanceof Map<?, ?> live
                        && live.get("content") instanceof Map<?, ?> content
                ? (Map<String, Object>) content
                : state;
    }
}
