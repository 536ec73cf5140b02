package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import relata.post.Image;

class SanityFormatTest {

    private static final String DATASET =
            """
            {"_id":"author-1","_type":"author","name":"Ann Reed","email":"ann@example.invalid"}
            {"_id":"cat-1","_type":"category","title":"Grief"}
            {"_id":"image-abcdef123-10x10-png","_type":"sanity.imageAsset","url":"https://cdn.example/a.png"}
            {"_id":"p1","_type":"post","title":"One","slug":{"current":"one"},"publishedAt":"2020-02-03T04:05:06Z","author":{"_ref":"author-1"},"categories":[{"_ref":"cat-1"}],"tags":["calm"],"excerpt":"Short.","mainImage":{"asset":{"_ref":"image-abcdef123-10x10-png"},"alt":"Sea"},"body":%s}
            {"_id":"drafts.p1","_type":"post","title":"One, changed","body":[]}
            {"_id":"drafts.p2","_type":"post","title":"Two","body":[{"_type":"block","children":[{"_type":"span","text":"Half"}]}]}
            {"_id":"p3","_type":"note","title":"Three","visibility":"members","markdown":"**Bold**"}
            """;

    private static final String BODY =
            """
            [{"_type":"block","style":"h2","children":[{"_type":"span","text":"Head"}]},
            {"_type":"block","style":"normal","markDefs":[{"_key":"k","_type":"link","href":"https://e.example/"},
            {"_key":"r","_type":"internalLink","reference":{"_ref":"p1"}},
            {"_key":"x","_type":"link","href":"javascript:alert(1)"}],"children":[
            {"_type":"span","text":"so ","marks":["strong","em"]},{"_type":"span","text":"out","marks":["k"]},
            {"_type":"span","text":"in","marks":["r"]},{"_type":"span","text":"bad","marks":["x"]}]},
            {"_type":"block","listItem":"bullet","level":1,"children":[{"_type":"span","text":"a"}]},
            {"_type":"block","listItem":"number","level":2,"children":[{"_type":"span","text":"b"}]},
            {"_type":"block","listItem":"bullet","level":1,"children":[{"_type":"span","text":"c"}]},
            {"_type":"image","asset":{"_ref":"image-abcdef123-10x10-png"},"alt":"Sea","caption":"At noon"},
            {"_type":"code","language":"js","code":"a < b"},{"_type":"weird"},
            {"_type":"box","text":[{"_type":"block","children":[{"_type":"span","text":"inner"}]}]}]
            """
                    .replace("\n", "");

    private static Map<String, ImportItem> items() {
        SourceFile file = Reading.file("data.ndjson", DATASET.formatted(BODY));
        return Reading.all(new SanityFormat(), file).stream()
                .collect(Collectors.toMap(ImportItem::key, Function.identity()));
    }

    private static ImportItem item(String id) {
        ImportItem item = items().get("sanity:site/data.ndjson#" + id);
        return java.util.Objects.requireNonNull(item, id);
    }

    @Test
    void aDatasetIsKnownByItsDocuments() throws Exception {
        assertThat(new SanityFormat().recognises(Reading.file("a.ndjson", "{\"_type\":\"post\"}")))
                .isTrue();
        assertThat(new SanityFormat().recognises(Reading.file("a.ndjson", "{\"type\":\"post\"}")))
                .isFalse();
    }

    @Test
    void theFieldsOfADocumentAreFoundByTheirNames() {
        ImportItem one = item("p1");

        assertThat(one.title()).isEqualTo("One");
        assertThat(one.slug()).isEqualTo("one");
        assertThat(one.summary()).isEqualTo("Short.");
        assertThat(one.publishedAt()).isEqualTo(Instant.parse("2020-02-03T04:05:06Z"));
        assertThat(one.authors()).containsExactly(Person.named("Ann Reed"));
        assertThat(one.terms())
                .containsExactly(
                        new Term("category", null, "Grief"), new Term("tag", null, "calm"));
        assertThat(one.image()).isEqualTo(new Image("https://cdn.example/a.png", "Sea", null));
        assertThat(item("author-1").article()).isFalse();
        assertThat(items().toString()).doesNotContain("ann@");
    }

    @Test
    void portableTextBecomesHtmlAndWhatCannotIsTold() {
        String html = item("p1").body().source();

        assertThat(html)
                .contains(
                        "<h2>Head</h2>",
                        "<strong><em>so </em></strong><a href=\"https://e.example/\">out</a>",
                        "<a href=\"/one\">in</a>bad</p>",
                        "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>",
                        "<img src=\"https://cdn.example/a.png\" alt=\"Sea\">",
                        "<figcaption>At noon</figcaption>",
                        "<code class=\"language-js\">a &lt; b</code>",
                        "<div><p>inner</p></div>");
        assertThat(item("p1").warnings()).singleElement().asString().contains("weird");
    }

    @Test
    void draftsStayDraftsAndChangesOfWhatIsPublishedStayOut() {
        assertThat(item("p2").state()).isEqualTo(ItemState.DRAFT);
        assertThat(item("drafts.p1").skipReason()).contains("unpublished changes");
        assertThat(item("p3").state()).isEqualTo(ItemState.PRIVATE);
        assertThat(item("p3").body().source()).isEqualTo("**Bold**");
    }

    @Test
    void aBrokenLineIsToldByItsNumberAndTheOthersComeIn() {
        SourceFile file =
                Reading.file("a.ndjson", "{\"_id\":\"a\",\"_type\":\"post\"}\n\n{\"_id\":\n[1]\n");

        List<ImportItem> items = Reading.all(new SanityFormat(), file);

        assertThat(items).extracting(ImportItem::failReason).hasSize(3).first().isNull();
        assertThat(items.get(1).failReason()).contains("Line 3");
        assertThat(items.get(2).failReason()).contains("Line 4");
    }

    @Test
    void nestingWithoutEndIsABrokenLine() {
        String deep = "{\"_type\":\"post\",\"body\":" + "[".repeat(100_000);

        assertThat(Reading.only(new SanityFormat(), Reading.file("a.ndjson", deep)).failReason())
                .contains("Line 1");
    }
}
