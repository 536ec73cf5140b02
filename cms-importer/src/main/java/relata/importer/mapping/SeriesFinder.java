package relata.importer.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relata.importer.mapping.Findings.Named;
import relata.importer.mapping.Findings.Part;

/**
 * Finds series among articles whose titles name parts: those with the same beginning of the title,
 * the first of which may have that beginning alone for its title; of the rest those of a category
 * in which every article names a part. A lone part is none, but where the library has that series
 * already.
 */
final class SeriesFinder {

    private final Findings found;
    private final Predicate<String> known;

    /**
     * @param found what was found
     * @param known whether the library has a series of this title
     */
    SeriesFinder(Findings found, Predicate<String> known) {
        this.found = found;
        this.known = known;
    }

    /** What was found, by the key of the title; those that are not clear as well. */
    Map<String, Guess> guesses() {
        Map<String, Guess> guesses = new LinkedHashMap<>();
        found.partsByBase().forEach((key, parts) -> guesses.put(key, byTitle(withFirst(parts))));
        Set<String> taken =
                guesses.values().stream()
                        .filter(Guess::clear)
                        .flatMap(guess -> guess.parts().stream().map(Part::key))
                        .collect(Collectors.toCollection(HashSet::new));
        byCategory(taken).forEach((key, guess) -> add(guesses, key, guess));
        return guesses;
    }

    /** What is clear by the category takes its articles from what is not clear by the title. */
    private static void add(Map<String, Guess> guesses, String key, Guess guess) {
        Set<String> items = guess.places().keySet();
        guesses.values().removeIf(g -> !g.clear() && items.containsAll(g.places().keySet()));
        guesses.putIfAbsent(key, guess);
    }

    /**
     * Where a second part is there and no first, the only article that bears the beginning of the
     * title alone is the first.
     */
    private List<Part> withFirst(List<Part> parts) {
        List<Part> first = found.named(parts.getFirst().title().base());
        boolean second = parts.stream().mapToInt(p -> p.title().number()).min().orElse(0) == 2;
        boolean sure = parts.stream().allMatch(part -> part.title().sure());
        return first.size() == 1 && second && sure
                ? Stream.concat(parts.stream(), first.stream()).toList()
                : parts;
    }

    private Guess byTitle(List<Part> parts) {
        String title = parts.getFirst().title().base();
        boolean goesOn = known.test(title);
        String doubt = distinct(parts) ? "" : "two have the same number";
        if (doubt.isEmpty() && parts.size() == 1 && !goesOn) {
            doubt = "there is no other part";
        } else if (doubt.isEmpty() && !goesOn && !sure(parts)) {
            doubt = "the numbers may be days";
        }
        return new Guess(title, parts, "title", doubt);
    }

    private static boolean distinct(List<Part> parts) {
        return parts.stream().map(part -> part.title().number()).distinct().count() == parts.size();
    }

    /** Numbers such as 2/5 must all have the same whole, and there must be a first. */
    private static boolean sure(List<Part> parts) {
        if (parts.stream().allMatch(part -> part.title().sure())) {
            return true;
        }
        long wholes = parts.stream().map(part -> part.title().total()).distinct().count();
        return wholes == 1 && parts.stream().anyMatch(part -> part.title().number() == 1);
    }

    private Map<String, Guess> byCategory(Set<String> taken) {
        Map<Named, List<Part>> rest = new LinkedHashMap<>();
        for (Part part : found.parts()) {
            if (!taken.contains(part.key()) && part.title().sure()) {
                part.categories()
                        .forEach(c -> rest.computeIfAbsent(c, _ -> new ArrayList<>()).add(part));
            }
        }
        List<Map.Entry<Named, List<Part>>> largest =
                rest.entrySet().stream()
                        .filter(e -> e.getValue().size() > 1 && distinct(e.getValue()))
                        .filter(e -> found.posts(e.getKey()) == e.getValue().size())
                        .sorted(Comparator.comparing(e -> -e.getValue().size()))
                        .toList();
        Map<String, Guess> guesses = new LinkedHashMap<>();
        for (Map.Entry<Named, List<Part>> category : largest) {
            List<Part> parts = category.getValue();
            if (parts.stream().noneMatch(part -> taken.contains(part.key()))) {
                parts.forEach(part -> taken.add(part.key()));
                String title = found.text(category.getKey());
                guesses.put(category.getKey().key(), new Guess(title, parts, "category", ""));
            }
        }
        return guesses;
    }
}
