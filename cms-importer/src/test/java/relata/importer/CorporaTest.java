package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static relata.importer.Importing.request;
import static relata.importer.Importing.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import relata.importer.Importing.Told;
import relata.importer.format.Corpora;
import relata.post.Incoming;
import relata.post.PostContent;
import relata.topic.TopicTree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real folders and hostile files through the whole pipeline. */
class CorporaTest {

    private final MemoryTarget target = new MemoryTarget(TopicTree.EMPTY);

    private static JsonNode counts(String name) {
        return JsonMapper.shared().readTree(Corpora.at("counts.json").toFile()).get(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eleventy-base-blog",
                "jekyll-canneddragons",
                "jekyll-mindbodycacao-therapist",
                "jekyll-test-source",
                "mdx-kentcdodds",
                "migrate-jekyll-fixtures",
                "substack-backup-khru",
                "zola-rust-blog-toml"
            })
    void everyFileOfAMarkdownFolderIsFoundAndASecondImportChangesNothing(String name) {
        Path folder = Corpora.at("markdown/" + name);
        JsonNode counted = counts("markdown/" + name);
        int files = counted.get("files").asInt();
        int others = counted.path("otherFiles").asInt(0);
        int templates = counted.path("ext:njk").asInt(0);

        Told told = run(target, request(folder));
        Told again = run(target, request(folder));

        assertThat(told.report().totals().found()).isEqualTo(files + others);
        assertThat(told.report().totals().failed()).isZero();
        assertThat(told.items().stream().filter(i -> Set.of("post", "page").contains(i.kind())))
                .filteredOn(i -> !i.key().startsWith("html:"))
                .hasSize(files - templates);
        assertThat(again.report().totals().unchanged())
                .isEqualTo(told.report().totals().created())
                .isEqualTo(target.posts.size());
        assertThat(target.posts.values()).allMatch(item -> !item.content().title().isBlank());
    }

    static Stream<String> exports() {
        Stream<String> ghost = Corpora.below("ghost", ".json").stream();
        return Stream.concat(
                        ghost,
                        Stream.of("wxr", "squarespace")
                                .flatMap(folder -> Corpora.below(folder, ".xml").stream()))
                // Cut off in the middle of a line: no counts, see WxrCorpusTest.
                .filter(path -> !path.endsWith("malformed-simple.xml"));
    }

    @ParameterizedTest
    @MethodSource("exports")
    void everyItemOfAnExportIsFoundAndNothingElseIsPublished(String path) {
        JsonNode wanted = counts(path).get("import");
        long items =
                Stream.of("posts", "pages", "attachments", "skippedTrash")
                                .mapToLong(name -> wanted.path(name).asLong(0))
                                .sum()
                        + wanted.path("otherTypes").valueStream().mapToLong(JsonNode::asLong).sum();

        Told told = run(target, request(Corpora.at(path)));
        Told again = run(target, request(Corpora.at(path)));

        assertThat(told.report().totals().found()).isEqualTo(items);
        assertThat(told.report().totals().failed()).isZero();
        assertThat(target.posts.values().stream().filter(Incoming::publish).count())
                .isEqualTo(told.report().states().get("published"));
        assertThat(again.report().totals().unchanged()).isEqualTo(told.report().totals().created());
    }

    private PostContent content(String keyEnd) {
        return target.post(keyEnd).content();
    }

    @Test
    void hostileMarkdownComesInCleanOrIsRefused() {
        Told told = run(target, request(Corpora.at("nasty/markdown")));

        assertThat(told.report().totals().failed()).isZero();
        assertThat(told.report().warnings()).singleElement().asString().contains("node_modules/");
        assertThat(content("no-front-matter.md").title()).isEqualTo("Title from heading");
        assertThat(content("unterminated.md").body().source()).contains("must not be lost");
        assertThat(told.item("unterminated.md").warnings()).hasSize(1);
        assertThat(content("yaml-bomb.md").body().source()).isEqualTo("Body");
        assertThat(content("yaml-java-tag.md").body().source()).isEqualTo("Body");
        assertThat(content("bom-crlf.md").title()).isEqualTo("BOM & CRLF");
        assertThat(content("bom-crlf.md").body().source()).isEqualTo("Body");
        assertThat(target.post("bom-crlf.md").publishedAt())
                .isEqualTo(Instant.parse("2020-01-02T00:00:00Z"));
        assertThat(target.post("toml.md").publishedAt())
                .isEqualTo(Instant.parse("2021-05-06T05:08:09Z"));
        assertThat(target.post("toml.md").oldPaths()).containsExactly("/old/path/");
        assertThat(content("toml.md").tags()).containsExactly("a", "b", "Grief");
        assertThat(content("json.md").title()).isEqualTo("JSON FM");
        assertThat(content("json.md").body().source()).isEqualTo("Body with { braces }");
        assertThat(content("dash-in-body.md").body().source())
                .isEqualTo("One\n\n---\n\nTwo\n\n---\nthree");
        assertThat(content("from-name.md").slug()).isEqualTo("from-name");
        assertThat(content("mdx.mdx").body().source()).contains("**Bold** inside");
        assertThat(content("mdx.mdx").title()).isEqualTo("Hi");
        assertThat(content("liquid.md").body().source()).contains("puts \"{{ x }}\"");
        assertThat(told.item("empty.md").outcome()).isEqualTo("skipped");
        assertThat(target.posts.values().stream().filter(item -> !item.publish()))
                .extracting(item -> item.key().replaceAll(".*/", ""))
                .contains("flags.md", "idea.md", "toml.md", "unterminated.md");
    }

    @Test
    void hostileTextIsText() {
        run(target, request(Corpora.at("nasty/text/plain-crlf.txt")));

        assertThat(content("plain-crlf.txt").title()).isEqualTo("First line is the title");
        assertThat(content("plain-crlf.txt").body().source()).contains("<script>alert(1)</script>");
    }

    @Test
    void hostileArchivesGiveWhatIsGood() {
        Told slip = run(target, request(Corpora.at("nasty/zip/zip-slip.zip")));
        Told mac = run(target, request(Corpora.at("nasty/zip/mac-junk.zip")));

        assertThat(slip.report().totals().created()).isEqualTo(1);
        assertThat(slip.report().totals().skipped()).isEqualTo(4);
        assertThat(content("good.md").title()).isNotBlank();
        assertThat(mac.report().totals().found()).isEqualTo(1);
        assertThat(Files.exists(Path.of("/tmp/zip-slip-evil.md"))).isFalse();
    }

    @Test
    void anArticleSavedFromAPageLosesThePage() {
        Path article = Corpora.at("../articles/why-recovery-is-relational.txt");

        run(target, request(article));

        PostContent content = content("why-recovery-is-relational.txt");
        List<String> headings =
                content.body().source().lines().filter(line -> line.startsWith("## ")).toList();
        assertThat(content.title()).startsWith("Why Recovery Is Relational: The Missing Piece");
        assertThat(headings).hasSize(7).contains("## If You’re a Couple in Recovery");
        assertThat(content.body().source())
                .doesNotContain("reach out for a consultation", "Therapy Today", "Previous")
                .doesNotContain("Without Codependence");
        assertThat(content.neighbours())
                .singleElement()
                .matches(n -> n.rel().equals("previous"))
                .matches(n -> n.title().startsWith("Understanding Your Partner"));
    }
}
