package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import relata.body.Body;
import relata.post.Image;
import relata.post.Seo;
import tools.jackson.databind.json.JsonMapper;

class GhostFormatTest {

    private static final String BESIDE =
            """
            "tags": [{"id": "t1", "name": "Grief", "slug": "grief"},
                     {"id": "t2", "name": "#hidden", "slug": "hash-hidden", "visibility": "internal"},
                     {"id": "t3", "name": "Sleep", "slug": "sleep"}],
            "users": [{"id": "1", "name": "Anna Bell", "slug": "anna", "bio": "Listens.",
                       "email": "anna@secret.invalid", "password": "$2a$10$secret"},
                      {"id": "2", "name": "ben@secret.invalid", "slug": "ben"}],
            "posts_tags": [{"post_id": "p", "tag_id": "t1", "sort_order": 1},
                           {"post_id": "p", "tag_id": "t2", "sort_order": 2},
                           {"post_id": "p", "tag_id": "t3", "sort_order": 0},
                           {"post_id": "p", "tag_id": "gone", "sort_order": 3}],
            "posts_authors": [{"post_id": "p", "author_id": "2", "sort_order": 1},
                              {"post_id": "p", "author_id": "1", "sort_order": 0}],
            "posts_meta": [{"post_id": "p", "meta_title": "For search", "feature_image_alt": "A lake",
                            "feature_image_caption": "<b>Still</b> water"}],
            "sessions": [{"id": "s", "session_data": "secret"}],
            "settings": [{"key": "ghost_private_key", "value": "secret"}]
            """;

    private final GhostFormat format = new GhostFormat();

    private static String post(Map<String, ?> columns) {
        return JsonMapper.shared().writeValueAsString(columns);
    }

    private static SourceFile export(String... posts) {
        String json =
                "{\"db\": [{\"meta\": {\"exported_on\": 1, \"version\": \"5.1\"}, \"data\": {\"posts\": ["
                        + String.join(",", posts)
                        + "],"
                        + BESIDE
                        + "}}]}";
        return Reading.file("ghost.json", json);
    }

    private ImportItem only(Map<String, ?> columns) {
        return Reading.only(format, export(post(columns)));
    }

    @Test
    void aPostBringsWhatStandsBesideItInItsOrder() {
        ImportItem item =
                only(
                        Map.of(
                                "id", "p",
                                "uuid", "u-1",
                                "title", "Calm & clear",
                                "slug", "calm",
                                "html", "<p>Hello</p>",
                                "status", "published",
                                "custom_excerpt", "In short.",
                                "canonical_url", "https://first.example/calm",
                                "feature_image", "__GHOST_URL__/content/images/lake.png",
                                "published_at", "2020-01-02T03:04:05.000Z"));

        assertThat(item.key()).isEqualTo("ghost:u-1");
        assertThat(item.kind()).isEqualTo("post");
        assertThat(item.state()).isEqualTo(ItemState.PUBLISHED);
        assertThat(item.title()).isEqualTo("Calm & clear");
        assertThat(item.slug()).isEqualTo("calm");
        assertThat(item.summary()).isEqualTo("In short.");
        assertThat(item.publishedAt()).isEqualTo(Instant.parse("2020-01-02T03:04:05Z"));
        assertThat(item.terms()).extracting(Term::name).containsExactly("Sleep", "Grief");
        assertThat(item.authors()).extracting(Person::name).containsExactly("Anna Bell", "ben");
        assertThat(item.image())
                .isEqualTo(new Image("/content/images/lake.png", "A lake", "Still water"));
        assertThat(item.seo()).isEqualTo(new Seo("For search", null, "https://first.example/calm"));
        assertThat(item.paths()).containsExactly("/calm/");
        assertThat(item.toString()).doesNotContain("secret");
    }

    @Test
    void whatWasForSomeOnlyIsNotPublic() {
        Function<Map<String, String>, ItemState> state = columns -> only(columns).state();

        assertThat(state.apply(Map.of("id", "p", "status", "published", "visibility", "paid")))
                .isEqualTo(ItemState.PRIVATE);
        assertThat(state.apply(Map.of("id", "p", "status", "published", "visibility", "members")))
                .isEqualTo(ItemState.PRIVATE);
        assertThat(state.apply(Map.of("id", "p", "status", "sent"))).isEqualTo(ItemState.PRIVATE);
        assertThat(state.apply(Map.of("id", "p", "status", "scheduled")))
                .isEqualTo(ItemState.SCHEDULED);
        assertThat(state.apply(Map.of("id", "p", "status", "draft"))).isEqualTo(ItemState.DRAFT);
        assertThat(state.apply(Map.of("id", "p", "status", "odd"))).isEqualTo(ItemState.DRAFT);
    }

    @Test
    void whatTheEditorWroteIsTakenBeforeWhatGhostMadeOfIt() {
        String lexical =
                """
                {"root": {"children": [
                  {"type": "extended-heading", "tag": "h3", "children": [{"type": "text", "text": "H"}]},
                  {"type": "paragraph", "children": [
                    {"type": "extended-text", "text": "a<b", "format": 3},
                    {"type": "linebreak"},
                    {"type": "link", "url": "__GHOST_URL__/other/", "children": [
                      {"type": "text", "text": "there"}]},
                    {"type": "link", "url": "java\\tscript:x()", "children": [
                      {"type": "text", "text": "not"}]}]},
                  {"type": "list", "listType": "number", "start": 3, "children": [
                    {"type": "listitem", "children": [{"type": "text", "text": "three"}]}]},
                  {"type": "codeblock", "code": "x < y", "language": "Java"},
                  {"type": "image", "src": "https://e.example/a.png", "alt": "A", "caption": "<i>c</i>"},
                  {"type": "odd-card", "x": 1},
                  {"type": "horizontalrule"}]}}
                """;

        ImportItem item =
                only(Map.of("id", "p", "status", "draft", "html", "no", "lexical", lexical));

        assertThat(item.body())
                .isEqualTo(
                        Body.html(
                                "<h3>H</h3><p><strong><em>a&lt;b</em></strong><br>"
                                        + "<a href=\"/other/\">there</a>not</p>"
                                        + "<ol start=\"3\"><li>three</li></ol>"
                                        + "<pre><code class=\"language-java\">x &lt; y</code></pre>"
                                        + "<figure><img src=\"https://e.example/a.png\" alt=\"A\">"
                                        + "<figcaption><i>c</i></figcaption></figure><hr>"));
        assertThat(item.warnings()).singleElement().asString().contains("odd-card");
    }

    @Test
    void mobiledocOfOneMarkdownCardIsMarkdownAndElseHtml() {
        String markdown =
                """
                {"version": "0.3.1", "cards": [["card-markdown", {"markdown": "# One\\n\\n*x*"}]],
                 "sections": [[10, 0]], "markups": [], "atoms": []}
                """;
        String mixed =
                """
                {"version": "0.3.1", "atoms": [["soft-return", "", {}]],
                 "cards": [["markdown", {"markdown": "**md**"}], ["hr", {}]],
                 "markups": [["strong"], ["a", ["href", "https://e.example"]]],
                 "sections": [[10, 0], [10, 1],
                   [1, "p", [[0, [0, 1], 2, "txt"], [1, [], 0, 0], [0, [], 0, "end"]]],
                   [3, "ul", [[[0, [], 0, "li"]]]]]}
                """;

        assertThat(only(Map.of("id", "p", "mobiledoc", markdown)).body())
                .isEqualTo(Body.markdown("# One\n\n*x*"));
        assertThat(only(Map.of("id", "p", "mobiledoc", mixed)).body().source())
                .isEqualTo(
                        "<p><strong>md</strong></p><hr><p><strong>"
                                + "<a href=\"https://e.example\">txt</a></strong><br>end</p>"
                                + "<ul><li>li</li></ul>");
        assertThat(only(Map.of("id", "p", "markdown", "*old*", "html", "<i>old</i>")).body())
                .isEqualTo(Body.markdown("*old*"));
    }

    @Test
    void aDamagedDocumentGivesWayToTheHtml() {
        ImportItem item =
                only(
                        Map.of(
                                "id",
                                "p",
                                "status",
                                "draft",
                                "lexical",
                                "{not",
                                "html",
                                "<p>kept</p>"));

        assertThat(item.body()).isEqualTo(Body.html("<p>kept</p>"));
        assertThat(item.warnings()).singleElement().asString().contains("damaged");
    }

    @Test
    void numbersForIdsAndPagesAndDatesAreOldVersions() {
        String json =
                """
                {"data": {"posts": [{"id": 7, "title": "Old", "slug": "old", "markdown": "x", "page": 1,
                    "status": "published", "author_id": 3, "published_at": 1577836800000},
                    {"id": 8, "title": "Older", "slug": "older", "markdown": "x", "page": 0,
                    "status": "published", "author_id": 3, "published_at": "2020-01-01 23:30:00"}],
                  "users": [{"id": 3, "name": "Cy", "slug": "cy"}],
                  "settings": [{"key": "permalinks", "value": "/:year/:month/:day/:slug/"},
                    {"key": "activeTimezone", "value": "Europe/Paris"}]}}
                """;

        SourceFile file = Reading.file("old.json", json);
        List<ImportItem> items = Reading.all(format, file);

        assertThat(items).extracting(ImportItem::kind).containsExactly("page", "post");
        assertThat(items.get(0).publishedAt()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(items.get(0).paths()).containsExactly("/old/");
        assertThat(items.get(1).paths()).containsExactly("/2020/01/02/older/");
        assertThat(items.get(1).authors()).extracting(Person::name).containsExactly("Cy");
        assertThat(items.get(1).key()).isEqualTo("ghost:site/old.json#8");
    }

    @Test
    void nothingIsReadOfAFileThatIsCutOffAndItsMessageTellsNoneOfIt() {
        String cut = "{\"db\": [{\"data\": {\"posts\": [{\"id\": \"1\", \"title\": \"secret";

        assertThatThrownBy(() -> format.read(Reading.file("cut.json", cut)))
                .isInstanceOf(UnreadableSource.class)
                .hasMessageContaining("cut off")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> format.read(Reading.file("no.json", "{\"db\": []}")))
                .hasMessageContaining("no export of Ghost");
    }

    @Test
    void otherJsonIsNotGhosts() throws IOException {
        assertThat(format.recognises(Reading.file("a.json", "[{\"data\": {}}]"))).isFalse();
        assertThat(
                        format.recognises(
                                Reading.file("a.json", "{\"version\": \"https://jsonfeed.org\"}")))
                .isFalse();
        assertThat(format.recognises(export())).isTrue();
    }

    @Test
    void deepNestingEndsInText() {
        String deep =
                "{\"type\":\"list\",\"children\":[".repeat(1_500)
                        + "{\"type\":\"text\",\"text\":\"deep down\"}"
                        + "]}".repeat(1_500);

        ImportItem item =
                only(Map.of("id", "p", "lexical", "{\"root\":{\"children\":[" + deep + "]}}"));

        assertThat(item.body().source()).contains("deep down");
    }

    @Test
    void aLargeFileIsReadPostByPost() throws IOException {
        String body = post(Map.of("id", "x", "html", "<p>" + "word ".repeat(20_000) + "</p>"));
        byte[] start = "{\"data\": {\"posts\": [".getBytes(StandardCharsets.UTF_8);
        byte[] many =
                Collections.nCopies(300, body).stream()
                        .collect(Collectors.joining(","))
                        .getBytes(StandardCharsets.UTF_8);
        byte[] end = "]}}".getBytes(StandardCharsets.UTF_8);
        SourceFile file =
                new SourceFile(
                        "site",
                        "big.json",
                        -1,
                        null,
                        () ->
                                new SequenceInputStream(
                                        Collections.enumeration(
                                                List.of(
                                                        new ByteArrayInputStream(start),
                                                        new ByteArrayInputStream(many),
                                                        new ByteArrayInputStream(end)))));

        try (ItemReader reader = format.read(file)) {
            reader.next();
            assertThat(file.bytesRead()).isLessThan(200_000);
        }
    }
}
