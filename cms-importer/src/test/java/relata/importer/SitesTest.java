package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static relata.importer.Importing.folder;
import static relata.importer.Importing.request;
import static relata.importer.Importing.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.importer.Importing.Told;
import relata.post.Incoming;
import relata.topic.TopicTree;

/** Folders of Markdown as site generators have them. */
class SitesTest {

    @TempDir Path temp;

    private final MemoryTarget target = new MemoryTarget(TopicTree.EMPTY);

    private Told bring(Map<String, String> files) {
        return run(target, request(folder(temp.resolve("site"), files)));
    }

    private String source(String keyEnd) {
        return target.post(keyEnd).content().body().source();
    }

    @Test
    void aPostOfJekyllLivedWhereItsSiteSays() {
        bring(
                Map.of(
                        "_config.yml", "title: S\npermalink: /blog/:year/:month/:title/\n",
                        "_posts/2019-07-08-calm.md", "---\ntitle: Calm\n---\nText",
                        "_posts/2019-07-09-own.md", "---\npermalink: /own/\n---\nText"));

        assertThat(target.post("calm.md").oldPaths()).containsExactly("/blog/2019/07/calm/");
        assertThat(target.post("own.md").oldPaths()).containsExactly("/own/");
    }

    @Test
    void withoutWordOfItsSiteAPostOfJekyllLivedBelowItsCategoriesAndDay() {
        bring(
                Map.of(
                        "_posts/2019-07-08-calm.md",
                        "---\ncategories: [Mind]\n---\nText",
                        "_posts/2019-07-09-next.md",
                        "[a]({% post_url 2019-07-08-calm %}) [b]({{ site.baseurl }}/x)"
                                + " [c]({{ '/y' | relative_url }}) {% include z.html %}"));

        assertThat(target.post("calm.md").oldPaths()).containsExactly("/mind/2019/07/08/calm.html");
        assertThat(source("next.md"))
                .isEqualTo("[a](/2019/07/08/calm.html) [b](/x) [c](/y) {% include z.html %}");
    }

    @Test
    void shortcodesOfHugoAreTranslatedWhereTheyAreKnownAndStayWhereNot() {
        Told told =
                bring(
                        Map.of(
                                "content/posts/calm/index.md",
                                "+++\ntitle = 'Calm'\ndate = 2020-01-02\n+++\n"
                                        + "{{< youtube abcdefg >}}\n"
                                        + "{{< figure src=\"a.jpg\" alt=\"Sea\" caption=\"At <noon>\" >}}\n"
                                        + "[n]({{< ref \"next.md#b\" >}}) {{< chart x >}}\n"
                                        + "{{< highlight go \"linenos=table\" >}}\nx := \"{{< no >}}\"\n"
                                        + "{{< /highlight >}}\n",
                                "content/posts/_index.md",
                                "+++\ntitle = 'All'\n+++\n"));

        String text = source("calm/index.md");
        assertThat(text)
                .contains(
                        "<iframe src=\"https://www.youtube-nocookie.com/embed/abcdefg\">",
                        "<img src=\"a.jpg\" alt=\"Sea\"><figcaption>At &lt;noon&gt;</figcaption>",
                        "#b) {{< chart x >}}",
                        "```go\nx := \"{{< no >}}\"\n```");
        assertThat(told.item("calm/index.md").warnings())
                .singleElement()
                .asString()
                .contains("chart")
                .doesNotContain("youtube");
        assertThat(target.post("calm/index.md").oldPaths()).containsExactly("/posts/calm/");
    }

    @Test
    void whatItsGeneratorDoesNotShowIsNotPublic() {
        bring(
                Map.of(
                        "over.md", "---\nexpiryDate: 2001-01-01\n---\nText",
                        "later.md", "---\nexpiryDate: 2999-01-01\n---\nText",
                        "headless.md", "---\nheadless: true\n---\nText",
                        "never.md", "---\nbuild: {render: never}\n---\nText",
                        "unwritten.md", "---\npermalink: false\n---\nText"));

        assertThat(target.posts.values().stream().filter(Incoming::publish))
                .extracting(Incoming::key)
                .containsExactly("markdown:site/later.md");
    }

    @Test
    void dataOfAFolderHoldsForItsArticlesAndIsNoneItself() {
        Told told =
                bring(
                        Map.of(
                                "blog/blog.11tydata.json",
                                "{\"tags\":[\"posts\",\"calm\"],\"title\":\"Not mine\"}",
                                "blog/a.md",
                                "---\ntitle: A\n---\nText",
                                "blog/b.md",
                                "---\ntags: own\n---\nText",
                                "blog/c.md",
                                "Text",
                                "blog/c.11tydata.json",
                                "{\"draft\":true}",
                                "secret/secret.11tydata.json",
                                "{broken",
                                "secret/d.md",
                                "Text",
                                "blog/x.11tydata.js",
                                "export default {}"));

        assertThat(target.post("a.md").content().tags()).containsExactly("calm");
        assertThat(target.post("b.md").content().tags()).containsExactly("own");
        assertThat(target.post("c.md").publish()).isFalse();
        assertThat(target.post("c.md").content().title()).isEqualTo("C");
        assertThat(target.post("d.md").publish()).isFalse();
        assertThat(told.item("x.11tydata.js").reason()).contains("JavaScript");
        assertThat(target.posts).hasSize(4);
    }

    @Test
    void nunjucksWithATextIsAnArticleAndATemplateIsNone() {
        Told told =
                bring(
                        Map.of(
                                "about.njk", "---\ntitle: About\n---\n<p>We <b>are</b> here</p>",
                                "list.njk", "<ul>{% for p in posts %}<li>{% endfor %}</ul>"));

        assertThat(source("about.njk")).isEqualTo("<p>We <b>are</b> here</p>");
        assertThat(told.item("list.njk").reason()).contains("template");
    }

    @Test
    void divisionsAndCellsOfQuartoLoseTheirMarksAndNothingElse() {
        Told told =
                bring(
                        Map.of(
                                "a.qmd",
                                "---\ntitle: A\ndate: 2020-01-02\n---\n"
                                        + "::: {.callout-note title=\"Mind\"}\nInside\n:::\n\n"
                                        + "```{python}\n#| echo: false\nprint(1)\n```\n\n"
                                        + "```\n::: as it is\n```\n"));

        assertThat(source("a.qmd"))
                .contains("**Mind**", "Inside", "```python\nprint(1)\n```", "::: as it is")
                .doesNotContain("callout", "#|");
        assertThat(told.item("a.qmd").warnings()).singleElement().asString().contains("not run");
    }

    @Test
    void aDayInAnAddressIsTheDateAndAMissingOneIsTold() {
        Told told =
                bring(
                        Map.of(
                                "a.md", "+++\npath = \"2014/12/02/a\"\n+++\nText",
                                "b.md", "Text",
                                "README.md", "# Site\n\nHow to build it"));

        assertThat(target.post("a.md").publishedAt())
                .isEqualTo(Instant.parse("2014-12-02T00:00:00Z"));
        assertThat(told.item("/b.md").warnings())
                .singleElement()
                .asString()
                .contains("when it was published");
        assertThat(told.item("README.md").warnings()).anyMatch(w -> w.contains("README"));
    }
}
