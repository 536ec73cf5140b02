package relata.importer.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import relata.author.Author;
import relata.catalog.Catalog;
import relata.importer.mapping.Mapping.Rule;
import relata.refusal.Invalid;
import relata.refusal.Invalid.Problem;
import relata.series.Series;
import relata.topic.Topic;

/** Says which lines of a mapping name what the library does not have. */
public final class MappingCheck {

    private static final int MOST_PROBLEMS = 50;
    private static final int ALIKE = 5;
    private static final int BEGINNING = 3;

    private final Catalog catalog;
    private final List<Problem> problems = new ArrayList<>();

    private MappingCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Refuses what the library can't follow.
     *
     * @throws Invalid naming each such line, and what comes near to what it says
     */
    public static void check(Mapping mapping, Catalog catalog) {
        MappingCheck check = new MappingCheck(catalog);
        mapping.terms().values().forEach(rules -> rules.values().forEach(check::term));
        mapping.authors().values().forEach(check::author);
        mapping.series().values().forEach(check::series);
        if (!check.problems.isEmpty()) {
            throw new Invalid(check.problems.stream().limit(MOST_PROBLEMS).toList());
        }
    }

    private void term(Rule rule) {
        for (Choice choice : rule.choices()) {
            if (choice instanceof Choice.Existing(String slug)
                    && catalog.topics().bySlug(slug) == null) {
                List<String> slugs = catalog.topics().all().stream().map(Topic::slug).toList();
                refuse(rule, "topic", slug, slugs, "'new: Label', tag, drop");
            }
        }
    }

    private void author(Rule rule) {
        if (rule.only() instanceof Choice.Existing(String slug)
                && catalog.authorBySlug(slug) == null) {
            List<String> slugs = catalog.authors().values().stream().map(Author::slug).toList();
            refuse(rule, "author", slug, slugs, "'new: Name', drop");
        }
    }

    private void series(Rule rule) {
        if (rule.only() instanceof Choice.Existing(String slug)
                && catalog.seriesBySlug(slug) == null) {
            List<String> slugs = catalog.series().values().stream().map(Series::slug).toList();
            refuse(rule, "series", slug, slugs, "'new: Title', drop");
        }
    }

    private void refuse(
            Rule rule, String what, String slug, Collection<String> slugs, String others) {
        String alike =
                slugs.stream()
                        .filter(known -> isAlike(known, slug.toLowerCase(Locale.ROOT)))
                        .sorted()
                        .limit(ALIKE)
                        .collect(Collectors.joining(", "));
        String near = alike.isEmpty() ? "" : " Like it there are: " + alike + ".";
        problems.add(
                MappingReader.at(
                        rule.place(),
                        "unknown",
                        "'%s': there is no %s '%s'.%s Possible are the slug of one that is there, %s."
                                .formatted(rule.name(), what, slug, near, others)));
    }

    private static boolean isAlike(String known, String wanted) {
        String start = wanted.substring(0, Math.min(BEGINNING, wanted.length()));
        return known.startsWith(start) || known.contains(wanted) || wanted.contains(known);
    }
}
