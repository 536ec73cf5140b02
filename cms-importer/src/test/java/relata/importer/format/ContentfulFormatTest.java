package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import relata.body.Body;
import relata.post.Image;

class ContentfulFormatTest {

    private static final String SPACE =
            """
            {"contentTypes":[
            {"sys":{"id":"person"},"displayField":"name","fields":[{"id":"name","type":"Symbol"},
             {"id":"bio","type":"RichText"}]},
            {"sys":{"id":"article"},"displayField":"title","fields":[{"id":"title","type":"Symbol"},
             {"id":"slug","type":"Symbol"},{"id":"excerpt","type":"Text"},{"id":"content","type":"RichText"},
             {"id":"publishDate","type":"Date"},{"id":"author","type":"Link","linkType":"Entry"},
             {"id":"cover","type":"Link","linkType":"Asset"},
             {"id":"tags","type":"Array","items":{"type":"Symbol"}}]},
            {"sys":{"id":"note"},"displayField":"name","fields":[{"id":"name","type":"Symbol"},
             {"id":"text","type":"Text"}]}],
            "webhooks":[{"url":"https://hook.example","password":"MADE-UP"}],
            "entries":[
            {"sys":{"id":"p","contentType":{"sys":{"id":"person"}},"publishedVersion":1},
             "fields":{"name":{"en":"Ann Reed"},"email":{"en":"ann@example.invalid"}}},
            {"sys":{"id":"a","contentType":{"sys":{"id":"article"}},"version":5,"publishedVersion":4,
             "firstPublishedAt":"2019-01-01T00:00:00Z"},
             "fields":{"title":{"en":"One","de":"Eins"},"slug":{"en":"one"},"excerpt":{"en":"Short."},
             "publishDate":{"en":"2020-02-03T00:00+02:00"},"author":{"en":{"sys":{"id":"p"}}},
             "cover":{"en":{"sys":{"id":"f"}}},"tags":{"en":["calm"]},
             "content":{"de":{},"en":{"nodeType":"document","content":[
              {"nodeType":"heading-2","content":[{"nodeType":"text","value":"Head"}]},
              {"nodeType":"paragraph","content":[
               {"nodeType":"text","value":"so","marks":[{"type":"bold"}]},
               {"nodeType":"hyperlink","data":{"uri":"https://e.example/"},
                "content":[{"nodeType":"text","value":"out"}]},
               {"nodeType":"hyperlink","data":{"uri":"javascript:alert(1)"},
                "content":[{"nodeType":"text","value":"bad"}]},
               {"nodeType":"entry-hyperlink","data":{"target":{"sys":{"id":"a"}}},
                "content":[{"nodeType":"text","value":"in"}]}]},
              {"nodeType":"embedded-asset-block","data":{"target":{"sys":{"id":"f"}}}},
              {"nodeType":"embedded-entry-block","data":{"target":{"sys":{"id":"gone"}}}}]}}}},
            {"sys":{"id":"d","contentType":{"sys":{"id":"note"}},"version":1},
             "fields":{"name":{"en":"Two"},"text":{"en":"![x](//images.ctfassets.net/s/x.png)"}}},
            {"sys":{"id":"l","contentType":{"sys":{"id":"note"}},"version":9,"publishedVersion":2},
             "fields":{"name":{"en":"Three"},"text":{"en":"Later"}}}],
            "assets":[{"sys":{"id":"f"},"fields":{"title":{"en":"Sea"},
             "file":{"en":{"url":"//images.ctfassets.net/s/f/h/sea.jpg"}}}}],
            "locales":[{"code":"de"},{"code":"en","default":true}]}
            """;

    private static final SourceFile FILE = Reading.file("export.json", SPACE);

    private static Map<String, ImportItem> items() {
        return Reading.all(new ContentfulFormat(), FILE).stream()
                .collect(Collectors.toMap(ImportItem::key, Function.identity()));
    }

    private static ImportItem item(String id) {
        return Objects.requireNonNull(items().get("contentful::" + id), id);
    }

    @Test
    void aSpaceIsKnownByItsListsAndOtherJsonIsNone() throws Exception {
        assertThat(new ContentfulFormat().recognises(FILE)).isTrue();
        assertThat(new ContentfulFormat().recognises(Reading.file("a.json", "{\"entries\":[1]}")))
                .isFalse();
    }

    @Test
    void whatTheFieldsOfATypeAreForIsToldByTheirTypesAndNames() {
        ImportItem one = item("a");

        assertThat(one.title()).isEqualTo("One");
        assertThat(one.slug()).isEqualTo("one");
        assertThat(one.summary()).isEqualTo("Short.");
        assertThat(one.publishedAt()).isEqualTo(Instant.parse("2020-02-02T22:00:00Z"));
        assertThat(one.authors()).containsExactly(Person.named("Ann Reed"));
        assertThat(one.terms()).containsExactly(new Term("tag", null, "calm"));
        assertThat(one.language()).isEqualTo("en");
        assertThat(one.image())
                .isEqualTo(new Image("https://images.ctfassets.net/s/f/h/sea.jpg", "Sea", null));
    }

    @Test
    void richTextBecomesHtmlAndWhatIsMissingIsTold() {
        assertThat(item("a").body().source())
                .contains(
                        "<h2>Head</h2>",
                        "<strong>so</strong><a href=\"https://e.example/\">out</a>bad",
                        "<a href=\"/one\">in</a>",
                        "<img src=\"https://images.ctfassets.net/s/f/h/sea.jpg\" alt=\"Sea\">");
        assertThat(item("a").warnings())
                .anyMatch(w -> w.contains("de"))
                .anyMatch(w -> w.contains("no text of its own"));
    }

    @Test
    void onlyWhatWasPublishedIsPublic() {
        assertThat(item("a").state()).isEqualTo(ItemState.PUBLISHED);
        assertThat(item("d").state()).isEqualTo(ItemState.DRAFT);
        assertThat(item("d").body())
                .isEqualTo(Body.markdown("![x](https://images.ctfassets.net/s/x.png)"));
        assertThat(item("l").warnings()).singleElement().asString().contains("later text");
        assertThat(item("p").article()).isFalse();
        assertThat(item("f").kind()).isEqualTo("attachment");
        assertThat(items().toString()).doesNotContain("MADE-UP", "ann@");
    }

    @Test
    void aModelWithoutEntriesSaysSoAndACutFileGivesWhatIsWhole() throws Exception {
        SourceFile model =
                Reading.file(
                        "m.json", "{\"contentTypes\":[{\"sys\":{\"id\":\"x\"}}],\"entries\":[]}");
        try (ItemReader reader = new ContentfulFormat().read(model)) {
            assertThat(reader.next()).isNull();
            assertThat(reader.warnings()).singleElement().asString().contains("no entries");
        }
        SourceFile cut = Reading.file("c.json", SPACE.substring(0, SPACE.indexOf("\"id\":\"d\"")));
        List<ImportItem> whole = new java.util.ArrayList<>();
        try (ItemReader reader = new ContentfulFormat().read(cut)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> {
                                while (true) {
                                    whole.add(Objects.requireNonNull(reader.next()));
                                }
                            })
                    .isInstanceOf(UnreadableSource.class)
                    .hasMessageContaining("cut off");
        }
        assertThat(whole).extracting(ImportItem::key).endsWith("contentful::a");
    }
}
