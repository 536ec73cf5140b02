package relata.post;

import java.util.List;
import java.util.stream.Stream;

/**
 * What became of the links in imported bodies.
 *
 * @param rewritten how many lead to a post by its address here now
 * @param unresolved links to the old site at whose address no post lived, each once, at most
 *     {@value #MAX_UNRESOLVED}
 */
public record LinkedBodies(long rewritten, List<String> unresolved) {

    /** How many unresolved links are kept. */
    public static final int MAX_UNRESOLVED = 1_000;

    static final LinkedBodies NONE = new LinkedBodies(0, List.of());

    LinkedBodies plus(LinkedBodies other) {
        List<String> both =
                Stream.concat(unresolved.stream(), other.unresolved.stream())
                        .distinct()
                        .limit(MAX_UNRESOLVED)
                        .toList();
        return new LinkedBodies(rewritten + other.rewritten, both);
    }
}
