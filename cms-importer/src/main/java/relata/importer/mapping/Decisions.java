package relata.importer.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relata.address.Slug;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.importer.format.ImportItem;
import relata.importer.format.Person;
import relata.importer.format.Term;
import relata.importer.mapping.Mapping.Rule;
import relata.series.Series;

/**
 * What becomes of the names of one import: what the mapping says, and where it says nothing what
 * was found out. Immutable once made; safe for use by several threads.
 */
public final class Decisions {

    private final Mapping mapping;
    private final Catalog catalog;
    private final KnownAuthors known;
    private final Map<String, Member> members = new HashMap<>();
    private final Set<String> newTopics = new LinkedHashSet<>();
    private final Sheet sheet;

    /**
     * An author as the library is to have them.
     *
     * @param person who is meant
     * @param id in the library; null when they are looked for by name
     */
    public record Byline(Person person, @Nullable String id) {}

    /**
     * A place in a series.
     *
     * @param title of the series
     * @param id in the library; null when it is looked for by title
     * @param position in there
     * @param guessed why it is thought to belong there; null when the source says so
     */
    public record Place(
            String title, @Nullable String id, double position, @Nullable String guessed) {}

    /** An article of a guessed series. */
    private record Member(Guess guess, double number) {}

    private Decisions(Mapping mapping, Findings found, Catalog catalog) {
        this.mapping = mapping;
        this.catalog = catalog;
        this.known = new KnownAuthors(catalog);
        Map<String, Guess> guesses =
                new SeriesFinder(found, title -> titled(title) != null).guesses();
        for (Guess guess : guesses.values()) {
            guess.places().forEach((key, n) -> members.putIfAbsent(key, new Member(guess, n)));
        }
        TopicMatcher matcher = new TopicMatcher(catalog.topics());
        found.terms()
                .forEach((taxonomy, names) ->
                        names.values().stream()
                                .flatMap(name -> name.terms(taxonomy).stream().limit(1))
                                .forEach(term -> collectNew(term, matcher)));
        this.sheet = new Proposals(mapping, catalog, found).sheet(guesses);
    }

    /**
     * Decides.
     *
     * @param mapping what an editor said
     * @param found what the source has
     * @param catalog what the library has
     * @throws relata.refusal.Invalid naming each line of the mapping that the library can't follow
     */
    public static Decisions of(Mapping mapping, Findings found, Catalog catalog) {
        MappingCheck.check(mapping, catalog);
        return new Decisions(mapping, found, catalog);
    }

    private void collectNew(Term term, TopicMatcher matcher) {
        Rule rule = mapping.term(term);
        for (Choice choice : rule == null ? List.<Choice>of() : rule.choices()) {
            if (choice instanceof Choice.New(String label) && matcher.find(label) == null) {
                newTopics.add(label);
            }
        }
    }

    /** Labels of topics that are to be added. */
    public Set<String> newTopics() {
        return newTopics;
    }

    /** What was decided, for people. */
    public Sheet sheet() {
        return sheet;
    }

    /** What is to become of a category or tag; null where nobody said so. */
    public @Nullable List<Choice> of(Term term) {
        Rule rule = mapping.term(term);
        return rule == null ? null : rule.choices();
    }

    /** Who wrote an item; nobody who is to be left out. */
    public List<Byline> authors(ImportItem item) {
        return item.authors().stream().map(this::author).flatMap(Stream::ofNullable).toList();
    }

    private @Nullable Byline author(Person person) {
        Rule rule = mapping.author(person.name());
        return switch (rule == null ? null : rule.only()) {
            case null -> new Byline(person, null);
            case Choice.Existing(String slug) -> {
                Author there = known.withSlug(slug);
                yield new Byline(person, there == null ? null : there.id());
            }
            case Choice.New(String name) -> called(person, name);
            case Choice.Drop _, Choice.Tag _ -> null;
        };
    }

    /** Everybody who is to be called so is one person; the other names lead there later, too. */
    private Byline called(Person person, String name) {
        Author there = known.named(name);
        if (there != null) {
            return new Byline(person, there.id());
        }
        List<String> others =
                mapping.authors().values().stream()
                        .filter(rule -> rule.only().equals(new Choice.New(name)))
                        .map(Rule::name)
                        .filter(other -> !other.equals(name) && !other.contains("@"))
                        .filter(other -> known.find(Person.named(other)) == null)
                        .toList();
        boolean own = Mapping.key(person.name()).equals(Mapping.key(name));
        String slug = own ? person.slug() : null;
        return new Byline(new Person(name, slug, others, person.credentials(), person.bio()), null);
    }

    /** The series that an item belongs to; null when to none. */
    public @Nullable Place series(ImportItem item) {
        String own = item.seriesTitle();
        Member member = own == null ? members.get(item.key()) : null;
        String title = own != null ? own : member == null ? null : member.guess().title();
        if (title == null) {
            return null;
        }
        Rule rule = mapping.series(title);
        boolean clear = member == null || member.guess().clear();
        return switch (rule == null ? null : rule.only()) {
            case null -> own != null ? place(own, null, item) : clear ? guess(title, item) : null;
            case Choice.Existing(String slug) -> {
                Series there = catalog.seriesBySlug(slug);
                yield there == null ? null : place(there.title(), there, item);
            }
            case Choice.New(String name) -> guess(name, item);
            case Choice.Drop _, Choice.Tag _ -> null;
        };
    }

    private Place guess(String title, ImportItem item) {
        Series there = titled(title);
        return place(there == null ? title : there.title(), there, item);
    }

    private Place place(String title, @Nullable Series there, ImportItem item) {
        String id = there == null ? null : there.id();
        Member member = item.seriesTitle() == null ? members.get(item.key()) : null;
        Double own = item.seriesPosition();
        return member == null
                ? new Place(title, id, own == null ? 0 : own, null)
                : new Place(title, id, member.number(), member.guess().sort());
    }

    private @Nullable Series titled(String title) {
        return catalog.seriesBySlug(slug(title));
    }

    private static String slug(String name) {
        return Slug.of(name, Locale.ENGLISH);
    }

    /**
     * What makes of an item something else than its source says by itself: the same for the same
     * item and mapping, whatever the library has by then.
     */
    public List<String> beyond(ImportItem item) {
        List<String> all = new ArrayList<>();
        for (Person person : item.authors()) {
            Rule rule = mapping.author(person.name());
            String wanted = rule == null ? null : wanted(rule.only());
            boolean own =
                    slug(person.name()).equals(wanted) || Objects.equals(person.slug(), wanted);
            if (wanted != null && !own) {
                all.add("author " + person.name() + ": " + wanted);
            }
        }
        addSeries(item, all);
        return all;
    }

    private void addSeries(ImportItem item, List<String> all) {
        String own = item.seriesTitle();
        Member member = own == null ? members.get(item.key()) : null;
        String title = own != null ? own : member == null ? null : member.guess().title();
        Rule rule = title == null ? null : mapping.series(title);
        if (title == null || rule == null && (member == null || !member.guess().clear())) {
            return;
        }
        String wanted = rule == null ? slug(title) : wanted(rule.only());
        if (own != null && !slug(own).equals(wanted)) {
            all.add("series: " + wanted);
        } else if (member != null && !wanted.isEmpty()) {
            all.add("series: " + wanted + " " + member.number());
        }
    }

    private static String wanted(Choice choice) {
        return switch (choice) {
            case Choice.Existing(String slug) -> slug;
            case Choice.New(String name) -> slug(name);
            case Choice.Tag _, Choice.Drop _ -> "";
        };
    }
}
