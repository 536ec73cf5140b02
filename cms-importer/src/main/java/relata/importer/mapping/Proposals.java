package relata.importer.mapping;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.address.Slug;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.importer.format.Person;
import relata.importer.mapping.Findings.Name;
import relata.importer.mapping.Findings.Writer;
import relata.importer.mapping.Mapping.Rule;
import relata.importer.mapping.Sheet.Line;
import relata.series.Series;
import relata.topic.Topic;

/** Proposes what is to become of each name of a source. */
final class Proposals {

    /** Names that say nothing of a text. */
    private static final Set<String> EMPTY_WORDS =
            Set.of(
                            "uncategorized",
                            "uncategorised",
                            "allgemein",
                            "nonclassé",
                            "sincategoría",
                            "sincategorizar",
                            "semcategoria",
                            "default",
                            "none")
                    .stream()
                    .map(Mapping::key)
                    .collect(Collectors.toUnmodifiableSet());

    private static final int OFTEN = 2;
    private static final int OFTEN_FOR_TAGS = 5;
    private static final int LONGEST_LABEL = 60;

    private final Mapping mapping;
    private final Catalog catalog;
    private final Findings found;
    private final TopicMatcher matcher;
    private final KnownAuthors authors;
    private final Map<String, String> labels = new HashMap<>();

    Proposals(Mapping mapping, Catalog catalog, Findings found) {
        this.mapping = mapping;
        this.catalog = catalog;
        this.found = found;
        this.matcher = new TopicMatcher(catalog.topics());
        this.authors = new KnownAuthors(catalog);
    }

    Sheet sheet(Map<String, Guess> guesses) {
        Map<String, Map<String, Line>> terms = new TreeMap<>();
        found.terms()
                .forEach((taxonomy, names) -> {
                    Map<String, Line> lines = new LinkedHashMap<>();
                    names.values().forEach(n -> lines.put(n.text(), term(taxonomy, n)));
                    terms.put(taxonomy, often(lines));
                });
        return new Sheet(terms, often(authors()), often(series(guesses)));
    }

    private static Map<String, Line> often(Map<String, Line> lines) {
        Map<String, Line> sorted = new LinkedHashMap<>();
        lines.entrySet().stream()
                .sorted(
                        Comparator.comparing((Map.Entry<String, Line> e) -> -e.getValue().posts())
                                .thenComparing(Map.Entry::getKey))
                .forEach(e -> sorted.put(e.getKey(), e.getValue()));
        return sorted;
    }

    private static Line said(Rule rule, long posts) {
        return new Line(rule.choices().stream().map(Choice::text).toList(), posts, "the mapping");
    }

    private static Line line(Choice choice, long posts, String why) {
        return new Line(List.of(choice.text()), posts, why);
    }

    private Line term(String taxonomy, Name name) {
        Rule rule = mapping.term(name.terms(taxonomy).getFirst());
        if (rule != null) {
            return said(rule, name.posts());
        }
        Topic topic = topic(taxonomy, name);
        if (topic != null) {
            String why = "the topic '" + topic.label() + "'";
            return line(new Choice.Existing(topic.slug()), name.posts(), why);
        }
        if (EMPTY_WORDS.contains(Mapping.key(name.text()))) {
            return line(
                    new Choice.Drop(),
                    name.posts(),
                    "says nothing of a text; a tag without a mapping");
        }
        return isWorthATopic(taxonomy, name)
                ? line(
                        new Choice.New(label(name)),
                        name.posts(),
                        "no topic has this name; a tag without a mapping")
                : line(new Choice.Tag(), name.posts(), "no topic has this name");
    }

    private @Nullable Topic topic(String taxonomy, Name name) {
        return name.terms(taxonomy).stream()
                .map(matcher::find)
                .filter(Objects::nonNull)
                .map(id -> catalog.topics().byId(id))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * Where a source has no categories, as Ghost and feeds have none, frequent tags do their work.
     */
    private boolean isWorthATopic(String taxonomy, Name name) {
        boolean label =
                name.text().length() <= LONGEST_LABEL
                        && name.text().codePoints().anyMatch(Character::isLetter);
        boolean often =
                switch (taxonomy) {
                    case "topic" -> true;
                    case "category" -> name.posts() >= OFTEN;
                    case "tag" ->
                            !found.terms().containsKey("category")
                                    && name.posts() >= OFTEN_FOR_TAGS;
                    default -> false;
                };
        return label && often;
    }

    /** One topic, however many taxonomies have the name. */
    private String label(Name name) {
        return labels.computeIfAbsent(
                Mapping.key(name.text()), _ -> name.text().replaceAll("\\s+", " "));
    }

    private Map<String, Line> authors() {
        Map<String, String> names = new HashMap<>();
        found.authors().values().stream()
                .sorted(Comparator.comparing((Writer w) -> -w.posts()))
                .forEach(w ->
                        same(w.person()).forEach(k -> names.putIfAbsent(k, w.person().name())));
        Map<String, Line> lines = new LinkedHashMap<>();
        found.authors().values().forEach(w -> lines.put(w.person().name(), author(w, names)));
        return lines;
    }

    private Line author(Writer writer, Map<String, String> names) {
        Person person = writer.person();
        Rule rule = mapping.author(person.name());
        if (rule != null) {
            return said(rule, writer.posts());
        }
        Author there = authors.find(person);
        if (there != null) {
            String why = "the author '" + there.name() + "'";
            return line(new Choice.Existing(there.slug()), writer.posts(), why);
        }
        String name =
                same(person)
                        .map(names::get)
                        .filter(Objects::nonNull)
                        .filter(other -> !other.equals(person.name()))
                        .findFirst()
                        .orElse(person.name());
        boolean another = !name.equals(person.name());
        String why = another ? "seems to be the same person" : "will be added";
        return line(new Choice.New(name), writer.posts(), why);
    }

    /** What tells people apart: a name without titles behind it, and the names of accounts. */
    private static Stream<String> same(Person person) {
        String plain = person.name().replaceAll(",.*$|\\(.*?\\)", "").replace(".", "");
        return Stream.concat(
                Stream.of(Mapping.key(plain)), person.aliases().stream().map(Mapping::key));
    }

    private Map<String, Line> series(Map<String, Guess> guesses) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Name name : found.series().values()) {
            lines.put(name.text(), series(name.text(), name.posts(), "the source says so", true));
        }
        for (Guess guess : guesses.values()) {
            lines.putIfAbsent(
                    guess.title(),
                    series(guess.title(), guess.parts().size(), guess.why(), guess.clear()));
        }
        return lines;
    }

    private Line series(String title, long posts, String why, boolean clear) {
        Rule rule = mapping.series(title);
        if (rule != null) {
            return said(rule, posts);
        }
        Series there = catalog.seriesBySlug(Slug.of(title, Locale.ENGLISH));
        Choice made = there == null ? new Choice.New(title) : new Choice.Existing(there.slug());
        return line(clear ? made : new Choice.Drop(), posts, why);
    }
}
