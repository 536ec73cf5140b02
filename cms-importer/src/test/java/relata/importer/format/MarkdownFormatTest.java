package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relata.post.Image;
import relata.post.Seo;
import relata.post.Source;

class MarkdownFormatTest {

    private final MarkdownFormat format = new MarkdownFormat();

    private ImportItem read(String path, String text) {
        return Reading.only(format, Reading.file(path, text));
    }

    @Test
    void everythingAboveAnArticleIsUnderstood() {
        ImportItem item =
                read(
                        "blog/repair.md",
                        """
                        ---
                        title: Repair, slowly
                        date: 2024-03-05T10:00:00+02:00
                        updated: 2024-04-01
                        description: How to come back
                        slug: repair-slowly
                        lang: en_GB
                        author: {name: Ana Reed, credentials: LMFT, login: ana}
                        series: Coming Back
                        seriesPosition: 2.5
                        topics: [repair, co-regulation]
                        categories: Couples, Trauma
                        tags:
                          - anger
                        cover: {image: /img/a.jpg, alt: Two chairs}
                        seo: {title: Repair in couples}
                        contentNotes: [mentions violence]
                        sources:
                          - {title: Us, author: Terry Real, url: "https://example.org/us"}
                        aliases: [/old/repair/, "https://example.org/very/old?x=1"]
                        ---

                        # Repair, slowly

                        Body.
                        """);

        assertThat(item.title()).isEqualTo("Repair, slowly");
        assertThat(item.body().source()).isEqualTo("Body.");
        assertThat(item.state()).isEqualTo(ItemState.PUBLISHED);
        assertThat(item.publishedAt()).isEqualTo(Instant.parse("2024-03-05T08:00:00Z"));
        assertThat(item.updatedAt()).isEqualTo(Instant.parse("2024-04-01T00:00:00Z"));
        assertThat(item.summary()).isEqualTo("How to come back");
        assertThat(item.slug()).isEqualTo("repair-slowly");
        assertThat(item.language()).isEqualTo("en-GB");
        assertThat(item.authors())
                .containsExactly(new Person("Ana Reed", null, List.of("ana"), "LMFT", null));
        assertThat(item.seriesTitle()).isEqualTo("Coming Back");
        assertThat(item.seriesPosition()).isEqualTo(2.5);
        assertThat(item.terms())
                .containsExactly(
                        new Term("topic", null, "repair"),
                        new Term("topic", null, "co-regulation"),
                        new Term("category", null, "Couples"),
                        new Term("category", null, "Trauma"),
                        new Term("tag", null, "anger"));
        assertThat(item.image()).isEqualTo(new Image("/img/a.jpg", "Two chairs", null));
        assertThat(item.seo()).isEqualTo(new Seo("Repair in couples", null, null));
        assertThat(item.contentNotes()).containsExactly("mentions violence");
        assertThat(item.sources())
                .containsExactly(new Source("Us", "Terry Real", "https://example.org/us"));
        assertThat(item.paths()).containsExactly("/old/repair/", "/very/old");
        assertThat(item.warnings()).isEmpty();
    }

    @Test
    void tomlAndItsTaxonomiesAreUnderstood() {
        ImportItem item =
                read(
                        "content/notes/first.md",
                        """
                        +++
                        title = "A \\"quoted\\" one"
                        date = 2021-05-06T07:08:09+02:00
                        draft = true
                        path = "2021/05/06/first"
                        [taxonomies]
                        categories = ["Grief"]
                        people = ["Ana"]
                        [extra]
                        version = 1.10
                        lang = "de"
                        +++
                        Text
                        """);

        assertThat(item.title()).isEqualTo("A \"quoted\" one");
        assertThat(item.state()).isEqualTo(ItemState.DRAFT);
        assertThat(item.publishedAt()).isEqualTo(Instant.parse("2021-05-06T05:08:09Z"));
        assertThat(item.language()).isEqualTo("de");
        assertThat(item.paths()).containsExactly("/2021/05/06/first");
        assertThat(item.terms())
                .containsExactly(
                        new Term("category", null, "Grief"), new Term("people", null, "Ana"));
    }

    @Test
    void jsonAboveAnArticleEndsWithItsBrace() {
        ImportItem item =
                read("a.md", "{\n \"title\": \"J\", \"tags\": [\"x\"]\n}\n\nBody { with } braces");

        assertThat(item.title()).isEqualTo("J");
        assertThat(item.body().source()).isEqualTo("Body { with } braces");
        assertThat(item.terms()).containsExactly(new Term("tag", null, "x"));
    }

    @Test
    void aNumberThatLooksLikeAVersionStaysAsWritten() {
        assertThat(read("a.md", "---\ntitle: 1.10\n---\nx").title()).isEqualTo("1.10");
    }

    @Test
    void jekyllNamesGiveDateSlugAndAddress() {
        ImportItem item = read("_posts/2019-07-08-from-name.md", "---\ntitle: T\n---\nB");

        assertThat(item.publishedAt()).isEqualTo(Instant.parse("2019-07-08T00:00:00Z"));
        assertThat(item.slug()).isEqualTo("from-name");
        assertThat(item.paths()).containsExactly("/2019/07/08/from-name.html");
    }

    @Test
    void aFolderWithAnIndexIsNamedByTheFolder() {
        assertThat(read("content/blog/coming-home/index.md", "Text").slug())
                .isEqualTo("coming-home");
    }

    @ParameterizedTest
    @CsvSource({
        "a.md,draft: true,DRAFT",
        "a.md,published: false,DRAFT",
        "a.md,status: pending,DRAFT",
        "_drafts/a.md,x: y,DRAFT",
        "a.md,visibility: members,PRIVATE",
        "a.md,password: abc,PRIVATE",
        "a.md,status: publish,PUBLISHED",
        "a.md,draft: false,PUBLISHED",
        "a.md,Draft: TRUE,DRAFT"
    })
    void flagsSayWhoMayReadIt(String path, String flag, ItemState state) {
        assertThat(read(path, "---\n" + flag + "\n---\nText").state()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\ntitle: a: b\npublished: false\n---\nThe body",
                "---\ntitle: Never closed\n\nThe body",
                "---\n[[[: {\n---\nThe body",
                "+++\ntitle = \n+++\nThe body",
                "---js\nmodule.exports = {}\n---\nThe body",
            })
    void whatCannotBeReadKeepsTheBodyAndIsADraft(String text) {
        ImportItem item = read("a.md", text);

        assertThat(item.body().source()).isEqualTo("The body");
        assertThat(item.state()).isEqualTo(ItemState.DRAFT);
        assertThat(item.warnings()).singleElement().asString().contains("front matter");
    }

    @Test
    void brokenFrontMatterStillGivesItsSimpleLines() {
        assertThat(read("a.md", "---\ntitle: \"Part 1\": the end\ndate: x\n---\nB").title())
                .startsWith("Part 1");
    }

    @Test
    void rulesInATextAreNoFrontMatter() {
        assertThat(read("a.md", "---\nA text.\n\n---\nMore").body().source())
                .isEqualTo("---\nA text.\n\n---\nMore");
    }

    @Test
    void hostileFrontMatterIsRefusedQuickly() {
        StringBuilder bomb = new StringBuilder("---\na: &a [x,x,x,x,x,x,x,x,x]\n");
        for (char c = 'b'; c < 'k'; c++) {
            char before = (char) (c - 1);
            bomb.append(
                    "%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]%n"
                            .formatted(
                                    c, c, before, before, before, before, before, before, before,
                                    before));
        }
        ImportItem item = read("a.md", bomb + "title: Bomb\n---\nBody");
        ImportItem deep = read("a.md", "---\na: " + "[".repeat(100_000) + "\n---\nBody");
        ImportItem circle = read("a.md", "---\na: &a [*a]\n---\nBody");
        ImportItem type =
                read("a.md", "---\na: !!java.net.URL [\"http://127.0.0.1:9/\"]\n---\nBody");

        assertThat(List.of(item, deep, circle, type))
                .allSatisfy(i -> assertThat(i.body().source()).isEqualTo("Body"))
                .allSatisfy(i -> assertThat(i.warnings()).hasSize(1));
    }

    @Test
    void emptyValuesAreNoValues() {
        ImportItem item = read("a.md", "---\ntitle: T\ntags:\n- a\n-\ncategory: ~\ndate:\n---\nx");

        assertThat(item.terms()).containsExactly(new Term("tag", null, "a"));
        assertThat(item.publishedAt()).isNull();
        assertThat(item.warnings()).isEmpty();
        assertThat(read("a.md", "---\n# only a remark\n---\nx").body().source()).isEqualTo("x");
    }

    @Test
    void aDateThatCannotBeReadIsLeftEmptyAndSaid() {
        ImportItem item = read("2019-07-08-a.md", "---\ndate: 2019-13-45\n---\nx");

        assertThat(item.publishedAt()).isNull();
        assertThat(item.warnings()).singleElement().asString().contains("2019-13-45");
    }

    @Test
    void anEmptyFileIsSkipped() {
        assertThat(read("a.md", " \n\n").skipReason()).contains("empty");
        assertThat(read("_includes/a.md", "text").skipReason()).contains("template");
    }

    @Test
    void theFirstHeadingIsTheTitleWhenNoneIsGiven() {
        ImportItem item = read("some-name.md", "```\n# code\n```\n\n# Real *one*\n\nText");

        assertThat(item.title()).isEqualTo("Real one");
        assertThat(item.body().source()).contains("# Real *one*");
        assertThat(read("a.md", "Under\n=====\n\nText").title()).isEqualTo("Under");
        assertThat(read("some-name.md", "Text").title()).isEqualTo("Some name");
    }

    @Test
    void mdxLosesItsProgramAndKeepsItsWords() {
        ImportItem item =
                read(
                        "a.mdx",
                        """
                        import Chart from "../Chart.astro"
                        export const meta = {a: 1}

                        # Hi

                        <Chart data={[1, 2]} on={() => x > 1} />

                        <Callout type="info">**Bold** inside</Callout>

                        {meta.a + 1} and `<Kept/>` and 3 < 4

                        ```jsx
                        import X from "x"
                        <Code />
                        ```
                        """);

        assertThat(item.title()).isEqualTo("Hi");
        assertThat(item.body().source())
                .startsWith("**Bold** inside")
                .contains("{meta.a + 1} and `<Kept/>` and 3 < 4", "import X from \"x\"", "<Code />")
                .doesNotContain("Chart", "export");
        assertThat(item.warnings()).hasSize(3).anyMatch(w -> w.contains("Chart, Callout"));
    }

    @Test
    void templateTagsStayAsTextAndAreNamed() {
        ImportItem item =
                read(
                        "a.md",
                        "{% include x.html %}\n{% highlight ruby %}\nputs \"{{ x }}\"\n"
                                + "{% endhighlight %}\n{{< chart abc >}} {{ site.title }}");

        assertThat(item.body().source())
                .contains("{% include x.html %}", "```ruby\nputs \"{{ x }}\"\n```", "{{< chart");
        assertThat(item.warnings())
                .containsExactly(
                        "Template tags are not evaluated, they stay as text: {% include %},"
                                + " {{< chart >}}, {{ site.title }}");
    }

    @Test
    void encodingsAreFoundAndSaid() {
        String text =
                "---\r\ntitle: \"Für Müßiggänger\"\r\n---\r\nÄpfel und Öl für den Übermut.\r\n";
        byte[] latin = text.getBytes(Charset.forName("windows-1252"));
        byte[] marked = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);

        ImportItem guessed = Reading.only(format, Reading.file("a.md", latin));
        ImportItem known = Reading.only(format, Reading.file("a.md", marked));

        assertThat(guessed.title()).isEqualTo("Für Müßiggänger");
        assertThat(guessed.warnings()).singleElement().asString().contains("not UTF-8");
        assertThat(known.title()).isEqualTo("Für Müßiggänger");
        assertThat(known.body().source()).isEqualTo("Äpfel und Öl für den Übermut.");
        assertThat(known.warnings()).isEmpty();
    }

    @Test
    void oneBrokenByteDoesNotSpoilTheOtherLetters() {
        byte[] bytes = "Grüße, öfter überall x".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 1] = (byte) 0xFF;

        ImportItem item = Reading.only(format, Reading.file("a.md", bytes));

        assertThat(item.body().source()).isEqualTo("Grüße, öfter überall \uFFFD");
        assertThat(item.warnings()).hasSize(1);
    }

    @Test
    void controlCharactersGo() {
        ImportItem item = read("a.md", "a\u0000b\u000Cc");

        assertThat(item.body().source()).isEqualTo("abc");
        assertThat(item.warnings()).singleElement().asString().contains("2 control characters");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedWithItsBound() {
        SourceFile huge = Reading.file("a.md", new byte[DecodedText.MAX_BYTES + 1]);

        assertThatThrownBy(() -> Reading.all(format, huge))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("larger than 20 MB");
        assertThat(read("a.md", "x".repeat(2_000_001)).failReason()).contains("2,000,000");
    }

    @Test
    void addressesThatClimbOutAreLeftOut() {
        ImportItem item = read("a.md", "---\npermalink: /%2e%2e/%2e%2e/bad.html\n---\nx");

        assertThat(item.paths()).isEmpty();
        assertThat(item.warnings()).hasSize(1);
    }
}
