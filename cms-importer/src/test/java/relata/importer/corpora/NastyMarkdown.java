package relata.importer.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import relata.importer.format.ItemState;
import relata.importer.format.Term;

/** Hostile and odd Markdown files, as one folder. */
final class NastyMarkdown {

    private NastyMarkdown() {}

    static Case folder() {
        Case made = Case.of("nasty/markdown");
        line(made, "no-front-matter.md", "its heading is its title", NastyMarkdown::heading);
        line(made, "unterminated.md", "the text is kept, and it is said", NastyMarkdown::open);
        line(made, "yaml-bomb.md", "the text alone, at once", t -> text(t, "yaml-bomb.md"));
        line(made, "yaml-java-tag.md", "no class is loaded", t -> text(t, "yaml-java-tag.md"));
        line(made, "bom-crlf.md", "title, text and date", NastyMarkdown::mark);
        line(made, "toml.md", "flags, date, terms and old address", NastyMarkdown::toml);
        line(made, "json.md", "title and text", NastyMarkdown::json);
        line(made, "dash-in-body.md", "both rules", NastyMarkdown::rules);
        line(made, "date-forms/2019-07-08-from-name.md", "date and slug", NastyMarkdown::named);
        line(made, "flags.md", "a draft", t -> draft(t, "flags.md"));
        line(made, "mdx.mdx", "text kept, code dropped, told", NastyMarkdown::mdx);
        line(made, "liquid.md", "code kept, unknown tags told", NastyMarkdown::liquid);
        line(made, "empty.md", "left out, and told", NastyMarkdown::empty);
        line(made, "node_modules/x/README.md", "left out", NastyMarkdown::tools);
        line(made, "_drafts/idea.md", "a draft", t -> draft(t, "idea.md"));
        line(made, "script.md", "nothing runs", NastyMarkdown::script);
        return made;
    }

    private static void line(Case made, String file, String says, Check.Probe probe) {
        made.check("markdown/" + file, says, probe);
    }

    private static String source(Trial trial, String file) {
        return trial.post(file).working().body().source();
    }

    private static void heading(Trial trial) {
        assertThat(trial.item("no-front-matter.md").title()).isEqualTo("Title from heading");
    }

    private static void open(Trial trial) {
        assertThat(source(trial, "unterminated.md")).contains("must not be lost");
        assertThat(trial.item("unterminated.md").warnings()).isNotEmpty();
    }

    private static void text(Trial trial, String file) {
        assertThat(source(trial, file)).isEqualTo("Body");
        assertThat(trial.item(file).title()).hasSizeLessThan(300).isNotBlank();
    }

    private static void mark(Trial trial) {
        assertThat(trial.item("bom-crlf.md").title()).isEqualTo("BOM & CRLF");
        assertThat(source(trial, "bom-crlf.md")).isEqualTo("Body");
        assertThat(trial.published("bom-crlf.md").publishedAt())
                .isEqualTo(Instant.parse("2020-01-02T00:00:00Z"));
    }

    private static void toml(Trial trial) {
        draft(trial, "toml.md");
        assertThat(trial.item("toml.md").title()).isEqualTo("TOML \"quoted\"");
        assertThat(trial.read("toml.md").publishedAt())
                .isEqualTo(Instant.parse("2021-05-06T05:08:09Z"));
        assertThat(trial.read("toml.md").terms())
                .contains(
                        new Term("tag", null, "a"),
                        new Term("tag", null, "b"),
                        new Term("category", null, "Grief"));
        assertThat(trial.library().addresses().at("/old/path").block()).isNotNull();
    }

    private static void json(Trial trial) {
        assertThat(trial.item("json.md").title()).isEqualTo("JSON FM");
        assertThat(source(trial, "json.md")).isEqualTo("Body with { braces }");
        assertThat(trial.published("json.md").publishedAt())
                .isEqualTo(Instant.parse("2020-02-03T04:05:06Z"));
    }

    private static void rules(Trial trial) {
        assertThat(source(trial, "dash-in-body.md")).isEqualTo("One\n\n---\n\nTwo\n\n---\nthree");
    }

    private static void named(Trial trial) {
        assertThat(trial.published("from-name.md").content().slug()).isEqualTo("from-name");
        assertThat(trial.published("from-name.md").publishedAt())
                .isEqualTo(Instant.parse("2019-07-08T00:00:00Z"));
    }

    private static void draft(Trial trial, String file) {
        assertThat(trial.read(file).state()).isEqualTo(ItemState.DRAFT);
        assertThat(trial.live(file)).isNull();
    }

    private static void mdx(Trial trial) {
        List<String> warnings = trial.item("mdx.mdx").warnings();
        assertThat(trial.item("mdx.mdx").title()).isEqualTo("Hi");
        assertThat(source(trial, "mdx.mdx"))
                .contains("**Bold** inside")
                .doesNotContain("import", "export", "<C");
        assertThat(trial.published("mdx.mdx").body().html()).doesNotContain(">2<", " 2<");
        assertThat(warnings).anyMatch(w -> w.contains("Chart"));
        assertThat(warnings).anyMatch(w -> w.contains("{meta.a + 1}"));
    }

    private static void liquid(Trial trial) {
        assertThat(trial.published("liquid.md").body().html())
                .contains("puts", "{{ x }}", "{{ keep }}", "language-ruby");
        assertThat(trial.item("liquid.md").warnings())
                .anyMatch(w -> w.contains("include"))
                .anyMatch(w -> w.contains("site.title"));
    }

    private static void empty(Trial trial) {
        assertThat(trial.item("empty.md").outcome()).isEqualTo("skipped");
        assertThat(trial.item("empty.md").reason()).contains("empty");
    }

    private static void tools(Trial trial) {
        assertThat(trial.items()).noneMatch(i -> i.key().contains("node_modules"));
        assertThat(trial.report().warnings()).anyMatch(w -> w.contains("node_modules/"));
    }

    private static void script(Trial trial) {
        String html = trial.published("script.md").body().html();
        assertThat(html).contains("Hello");
        NastyWxr.harmless(org.jsoup.Jsoup.parseBodyFragment(html));
    }
}
