package relata.importer.format;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what was repaired in a file and remembers where each kind was met first. For one thread.
 */
final class XmlFaults {

    private record Seen(long count, int firstLine) {

        Seen again() {
            return new Seen(count + 1, firstLine);
        }
    }

    private final Map<XmlFault, Seen> seen = new EnumMap<>(XmlFault.class);

    /** One more of this kind, met in this line. */
    void add(XmlFault fault, int line) {
        Seen before = seen.get(fault);
        seen.put(fault, before == null ? new Seen(1, line) : before.again());
    }

    /** How often this kind was met. */
    long count(XmlFault fault) {
        Seen found = seen.get(fault);
        return found == null ? 0 : found.count();
    }

    /** A sentence for each kind that was met. */
    List<String> sentences() {
        return seen.entrySet().stream().map(e -> sentence(e.getKey(), e.getValue())).toList();
    }

    private static String sentence(XmlFault fault, Seen found) {
        return "Repaired: %d × %s (first in line %d)."
                .formatted(found.count(), fault.sentence(), found.firstLine());
    }
}
