package relata.importer.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relata.importer.format.ImportItem;
import relata.importer.format.Person;
import relata.importer.format.Term;

/**
 * The names that the articles of a source bring along, how often each, and the titles that say
 * which part of a whole they are. Memory grows with the names, not with the texts. For one thread.
 */
public final class Findings {

    /** Most names of one sort that are remembered. */
    private static final int MOST = 50_000;

    private final Map<String, Map<String, Name>> terms = new TreeMap<>();
    private final Map<String, Writer> authors = new LinkedHashMap<>();
    private final Map<String, Name> series = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, List<Part>> whole = new HashMap<>();

    /** A name and how many articles have it. */
    static final class Name {

        private final String text;
        private final Set<String> slugs = new LinkedHashSet<>();
        private long posts;

        private Name(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        long posts() {
            return posts;
        }

        /** As it may be looked up in a scheme. */
        List<Term> terms(String taxonomy) {
            List<Term> all = slugs.stream().map(slug -> new Term(taxonomy, slug, text)).toList();
            return all.isEmpty() ? List.of(new Term(taxonomy, null, text)) : all;
        }
    }

    /** Somebody named as an author, and how many articles do. */
    static final class Writer {

        private final Person person;
        private long posts;

        private Writer(Person person) {
            this.person = person;
        }

        Person person() {
            return person;
        }

        long posts() {
            return posts;
        }
    }

    /**
     * An article that its source gave no series, and which part its title makes it.
     *
     * @param key the item's
     * @param title what its title says
     * @param categories keys of its categories and tags, by taxonomy
     */
    record Part(String key, PartTitle title, List<Named> categories) {}

    /** A category or tag, by its key. */
    record Named(String taxonomy, String key) {}

    /** Takes in an article that is to be kept. What an archive says exactly is passed over. */
    public void add(ImportItem item) {
        if (item.carried() != null) {
            return;
        }
        item.terms().stream().distinct().forEach(this::term);
        item.authors().forEach(this::author);
        String title = item.seriesTitle();
        if (title != null) {
            count(series, title);
        } else if (!item.kind().equals("page")) {
            addPart(item, PartTitle.of(item.title()));
        }
    }

    private void addPart(ImportItem item, @Nullable PartTitle title) {
        if (title != null && parts.size() < MOST) {
            parts.add(new Part(item.key(), title, categories(item)));
        } else if (title == null && whole.size() < MOST) {
            PartTitle first = PartTitle.first(item.title());
            whole.computeIfAbsent(Mapping.key(first.base()), _ -> new ArrayList<>(1))
                    .add(new Part(item.key(), first, List.of()));
        }
    }

    private static List<Named> categories(ImportItem item) {
        return item.terms().stream()
                .map(term -> new Named(term.taxonomy(), Mapping.key(term.name())))
                .distinct()
                .toList();
    }

    private void term(Term term) {
        Map<String, Name> names =
                terms.computeIfAbsent(term.taxonomy(), _ -> new LinkedHashMap<>());
        Name name = count(names, term.name());
        if (name != null && term.slug() != null && name.slugs.size() < 10) {
            name.slugs.add(term.slug());
        }
    }

    private static @Nullable Name count(Map<String, Name> names, String text) {
        String key = Mapping.key(text);
        if (key.isEmpty() || names.size() >= MOST && !names.containsKey(key)) {
            return null;
        }
        Name name = names.computeIfAbsent(key, _ -> new Name(text.strip()));
        name.posts++;
        return name;
    }

    private void author(Person person) {
        String key = Mapping.key(person.name());
        if (authors.size() < MOST || authors.containsKey(key)) {
            authors.computeIfAbsent(key, _ -> new Writer(person)).posts++;
        }
    }

    /** Categories, tags and topics by taxonomy and key. */
    Map<String, Map<String, Name>> terms() {
        return terms;
    }

    /** How many articles have a category or tag. */
    long posts(Named term) {
        Name name = terms.getOrDefault(term.taxonomy(), Map.of()).get(term.key());
        return name == null ? 0 : name.posts;
    }

    /** A category or tag as readers saw it. */
    String text(Named term) {
        Name name = terms.getOrDefault(term.taxonomy(), Map.of()).get(term.key());
        return name == null ? term.key() : name.text;
    }

    /** Authors by key. */
    Map<String, Writer> authors() {
        return authors;
    }

    /** Series that the source itself names, by key. */
    Map<String, Name> series() {
        return series;
    }

    /** Articles whose titles name a part, by the title's beginning, in the order of the source. */
    Map<String, List<Part>> partsByBase() {
        return parts.stream()
                .filter(part -> !part.title().base().isEmpty())
                .collect(
                        Collectors.groupingBy(
                                part -> Mapping.key(part.title().base()),
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    /**
     * Articles whose whole title is the beginning of others' titles, as if it named the first part.
     *
     * @param base the beginning
     */
    List<Part> named(String base) {
        return whole.getOrDefault(Mapping.key(base), List.of());
    }

    List<Part> parts() {
        return parts;
    }
}
