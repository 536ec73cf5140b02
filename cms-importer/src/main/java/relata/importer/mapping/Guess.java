package relata.importer.mapping;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import relata.importer.mapping.Findings.Part;

/**
 * Articles that seem to be the parts of one series.
 *
 * @param title of the series
 * @param parts in the order of the source
 * @param sort what it was seen by: {@code title} or {@code category}
 * @param doubt why it is no series unless somebody says so; empty when it is clear
 */
record Guess(String title, List<Part> parts, String sort, String doubt) {

    boolean clear() {
        return doubt.isEmpty();
    }

    /** The numbers of the parts by the keys of their items. */
    Map<String, Double> places() {
        return parts.stream()
                .collect(
                        Collectors.toMap(
                                Part::key, p -> (double) p.title().number(), (first, _) -> first));
    }

    /** Why it is thought to be one, for people. */
    String why() {
        String numbers =
                parts.stream()
                        .map(part -> part.title().number())
                        .sorted()
                        .limit(20)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        String seen =
                "part%s %s by %s"
                        .formatted(
                                parts.size() == 1 ? "" : "s",
                                numbers,
                                sort.equals("title") ? "title" : "the titles in this category");
        return clear() ? seen : seen + "; " + doubt;
    }
}
