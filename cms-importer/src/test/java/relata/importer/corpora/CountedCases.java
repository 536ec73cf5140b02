package relata.importer.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import relata.importer.ImportReport;
import relata.importer.ReportItem;
import relata.importer.format.ImportItem;
import relata.intake.Intake;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code counts.json} says of the real exports, which was counted with other means. */
final class CountedCases {

    private static final Set<String> ARTICLES = Set.of("post", "page");

    private CountedCases() {}

    /** A case for each of its lines. */
    static List<Case> of(Path corpora) {
        JsonNode all = JsonMapper.shared().readTree(corpora.resolve("counts.json").toFile());
        List<Case> cases = new ArrayList<>();
        for (Map.Entry<String, JsonNode> line : all.properties()) {
            cases.add(counted(line.getKey(), line.getValue()));
        }
        return cases;
    }

    private static Case counted(String path, JsonNode counts) {
        Case made = Case.of(path).plan("what was found is what came of it", CountedCases::sum);
        switch (path.substring(0, path.indexOf('/'))) {
            case "wxr", "squarespace" -> wordPress(made, counts);
            case "ghost" -> ghost(made, counts);
            case "markdown" -> markdown(made, counts);
            case "medium" -> medium(made, counts);
            case "substack" -> substack(made, counts);
            case "sanity" -> sanity(made, counts);
            case "contentful" -> contentful(made, counts);
            case "feeds" -> feeds(made, counts);
            case "html" -> html(made, counts);
            default -> made.plan("it is known how it was counted", _ -> unknown(path));
        }
        return made.check("a second import changes nothing", CountedCases::again)
                .check("taken back, nothing of it is left", CountedCases::undone);
    }

    private static void unknown(String path) {
        throw new AssertionError("Nobody knows what the counts of " + path + " mean.");
    }

    private static void sum(Trial trial) {
        ImportReport.Totals totals = trial.report().totals();
        long sum = totals.created() + totals.updated() + totals.unchanged();
        assertThat(totals.found()).isEqualTo(sum + totals.skipped() + totals.failed());
        assertThat(totals.found()).isEqualTo(trial.items().size());
        assertThat(trial.items())
                .filteredOn(i -> i.outcome().equals("skipped") || i.outcome().equals("failed"))
                .allMatch(i -> i.reason() != null);
    }

    private static void again(Trial trial) {
        ImportReport.Totals first = trial.report().totals();
        ImportReport.Totals second = trial.again().totals();
        assertThat(second)
                .isEqualTo(
                        new ImportReport.Totals(
                                first.found(),
                                0,
                                0,
                                first.created(),
                                first.skipped(),
                                first.failed()));
    }

    private static void undone(Trial trial) {
        Intake.Undo undo = trial.undone();
        assertThat(undo.kept()).as("kept: %s", undo.left()).isZero();
        assertThat(undo.removed()).isGreaterThanOrEqualTo(trial.report().totals().created());
        assertThat(publicPosts(trial)).isZero();
    }

    private static long number(JsonNode counts, String name) {
        return counts.path(name).asLong(0);
    }

    private static long kind(Trial trial, String kind) {
        return trial.report().kinds().getOrDefault(kind, 0L);
    }

    private static long state(Trial trial, String state) {
        return trial.report().states().getOrDefault(state, 0L);
    }

    private static long publicPosts(Trial trial) {
        Long count = trial.library().live().count().block();
        return count == null ? 0 : count;
    }

    private static void wordPress(Case made, JsonNode counts) {
        JsonNode wanted = counts.get("import");
        long passwords = number(counts, "passwordProtected");
        if (counts.path("repairedParse").asBoolean(true)) {
            made.plan("kinds", trial -> assertThat(kinds(trial)).isEqualTo(kinds(wanted)));
        }
        made.plan(
                "states",
                trial ->
                        assertThat(trial.report().states())
                                .containsEntry("published", number(wanted, "published") - passwords)
                                .containsEntry("draft", number(wanted, "drafts"))
                                .containsEntry("scheduled", number(wanted, "scheduled"))
                                .containsEntry("private", number(wanted, "private") + passwords));
        if (counts.has("categoriesUsed")) {
            made.plan("terms, titles and pictures", trial -> details(trial, counts));
        }
        made.check("only what was public is", CountedCases::onlyPublished);
    }

    private static void details(Trial trial, JsonNode counts) {
        List<ImportItem> articles = trial.read().stream().filter(ImportItem::article).toList();
        long categories =
                articles.stream()
                        .flatMap(i -> i.terms().stream())
                        .filter(t -> t.taxonomy().equals("category"))
                        .map(t -> t.slug() == null ? t.name() : t.slug())
                        .distinct()
                        .count();
        assertThat(categories).isEqualTo(number(counts, "categoriesUsed"));
        assertThat(articles.stream().filter(i -> i.title().isEmpty()).count())
                .isEqualTo(number(counts, "emptyTitle"));
        assertThat(articles.stream().filter(i -> i.image() != null).count())
                .isEqualTo(number(counts, "featuredImagesResolvable"));
    }

    /** All of it, but for what lies ahead and what says no date. */
    private static void onlyPublished(Trial trial) {
        long kept =
                trial.items().stream()
                        .flatMap(i -> i.warnings().stream())
                        .filter(w -> w.contains("lies ahead") || w.contains("nothing else tells"))
                        .count();
        assertThat(publicPosts(trial)).isEqualTo(state(trial, "published") - kept);
    }

    private static Map<String, Long> kinds(Trial trial) {
        Map<String, Long> kinds = new TreeMap<>();
        for (ReportItem item : trial.items()) {
            kinds.merge(item.state().equals("trash") ? "trash" : item.kind(), 1L, Long::sum);
        }
        return kinds;
    }

    private static Map<String, Long> kinds(JsonNode wanted) {
        Map<String, Long> kinds = new TreeMap<>();
        kinds.put("post", number(wanted, "posts"));
        kinds.put("page", number(wanted, "pages"));
        kinds.put("attachment", number(wanted, "attachments"));
        kinds.put("trash", number(wanted, "skippedTrash"));
        wanted.path("otherTypes")
                .properties()
                .forEach(e -> kinds.put(e.getKey(), e.getValue().asLong()));
        kinds.values().removeIf(n -> n == 0);
        return kinds;
    }

    private static void ghost(Case made, JsonNode counts) {
        JsonNode wanted = counts.get("import");
        made.plan("kinds", trial -> assertThat(kinds(trial)).isEqualTo(kinds(wanted)));
        made.plan(
                "states",
                trial -> {
                    assertThat(state(trial, "draft")).isEqualTo(number(wanted, "drafts"));
                    assertThat(state(trial, "scheduled")).isEqualTo(number(wanted, "scheduled"));
                    assertThat(state(trial, "published") + state(trial, "private"))
                            .isEqualTo(number(wanted, "published"));
                    assertThat(state(trial, "published")).isEqualTo(open(counts.get("status")));
                });
        made.check("only what was public is", CountedCases::onlyPublished);
    }

    /** From counts such as {@code post/published/members}. */
    private static long open(JsonNode status) {
        return status.properties().stream()
                .filter(e -> e.getKey().matches("\\w+/published/(?:public|None)"))
                .mapToLong(e -> e.getValue().asLong())
                .sum();
    }

    private static void markdown(Case made, JsonNode counts) {
        long templates = number(counts, "ext:njk");
        made.plan(
                "every file",
                trial -> {
                    assertThat(trial.report().totals().found())
                            .isEqualTo(number(counts, "files") + number(counts, "otherFiles"));
                    assertThat(trial.report().totals().failed()).isZero();
                });
        made.plan(
                "every text an article",
                trial ->
                        assertThat(articles(trial).filter(i -> !i.key().startsWith("html:")))
                                .hasSize((int) (number(counts, "files") - templates)));
        made.plan(
                "each has a title",
                trial ->
                        assertThat(articles(trial).filter(i -> i.outcome().equals("created")))
                                .noneMatch(i -> i.title().isBlank()));
    }

    private static Stream<ReportItem> articles(Trial trial) {
        return trial.items().stream().filter(i -> ARTICLES.contains(i.kind()));
    }

    private static void medium(Case made, JsonNode counts) {
        made.plan(
                "articles and their states",
                trial -> {
                    long drafts = number(counts, "files") - number(counts, "withPublishedDate");
                    assertThat(kind(trial, "post")).isEqualTo(number(counts, "files"));
                    assertThat(state(trial, "draft")).isEqualTo(drafts);
                });
        made.check("only what was public is", CountedCases::onlyPublished);
    }

    private static void substack(Case made, JsonNode counts) {
        long paid = number(counts.path("audience"), "only_paid");
        made.plan(
                "a row is an article",
                trial -> assertThat(articles(trial).count()).isEqualTo(number(counts, "rows")));
        made.plan(
                "states",
                trial -> {
                    assertThat(state(trial, "draft")).isEqualTo(number(counts, "drafts"));
                    assertThat(state(trial, "published") + state(trial, "private"))
                            .isEqualTo(number(counts, "published"));
                    assertThat(state(trial, "private")).isLessThanOrEqualTo(paid);
                });
        made.check("only what was public is", CountedCases::onlyPublished);
        made.plan(
                "pages",
                trial ->
                        assertThat(kind(trial, "page"))
                                .isEqualTo(number(counts.path("types"), "page")));
        made.plan(
                "lists of readers are not read",
                trial ->
                        assertThat(trial.items())
                                .filteredOn(i -> i.key().endsWith(".csv"))
                                .hasSize((int) number(counts, "ignoreCsv"))
                                .allMatch(i -> i.outcome().equals("skipped")));
    }

    private static void sanity(Case made, JsonNode counts) {
        made.plan(
                "every document",
                trial -> {
                    assertThat(trial.report().totals().found()).isEqualTo(number(counts, "lines"));
                    assertThat(kind(trial, "post")).isEqualTo(number(counts.path("types"), "post"));
                    assertThat(trial.report().totals().failed()).isZero();
                });
        made.plan(
                "every text has its words",
                trial -> assertThat(trial.read()).noneMatch(i -> i.body().source().isBlank()));
    }

    private static void contentful(Case made, JsonNode counts) {
        long entries = counts.path("entries").valueStream().mapToLong(JsonNode::asLong).sum();
        made.plan(
                "entries and files",
                trial -> {
                    assertThat(kind(trial, "post"))
                            .isEqualTo(number(counts.path("entries"), "blogPost"));
                    assertThat(trial.report().totals().found())
                            .isEqualTo(entries + number(counts, "assets"));
                    assertThat(state(trial, "published"))
                            .isEqualTo(number(counts.path("entries"), "blogPost"));
                });
        if (entries == 0) {
            made.plan(
                    "it is said that there is nothing",
                    trial ->
                            assertThat(trial.report().warnings())
                                    .anyMatch(w -> w.contains("no entries")));
        }
    }

    private static void feeds(Case made, JsonNode counts) {
        made.plan(
                "entries",
                trial ->
                        assertThat(articles(trial).count())
                                .isEqualTo(number(counts, "entries") - noFeeds(made.path())));
    }

    /**
     * Entries of files that are none of RSS, Atom, RDF or JSON Feed: channels of 1997, a mixture of
     * RSS and Atom, what another program made of feeds; and of two that are refused, since they are
     * cut off in their only entry or declare entities of their own.
     */
    private static long noFeeds(String path) {
        return switch (path) {
            case "feeds/feedparser" -> 3 + 1 + 1 + 1;
            case "feeds/gofeed" -> 102;
            default -> 0;
        };
    }

    private static void html(Case made, JsonNode counts) {
        made.plan(
                "pages",
                trial ->
                        assertThat(kind(trial, "post"))
                                .isGreaterThanOrEqualTo(number(counts, "pages")));
    }
}
