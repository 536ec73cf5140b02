package relata.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relata.body.Body;
import relata.post.Image;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MediumFormatTest {

    private static final String PAGE =
            """
            <!DOCTYPE html><html><head><title>Calm</title></head><body><article class="h-entry">
            <header><h1 class="p-name">Calm</h1></header>
            <section data-field="subtitle" class="p-summary">In short.</section>
            <section data-field="body" class="e-content"><section class="section section--first"><div
            class="section-divider"><hr></div><h3 class="graf graf--title">Calm</h3><p
            name="1a">Hello <a href="https://medium.com/p/1">you</a></p><img
            data-is-featured="true" src="https://cdn.example/a.png"></section></section>
            <footer><p>By <a href="https://medium.com/@ann" class="p-author h-card">Ann</a> on
            <time class="dt-published" datetime="2014-12-13T15:33:18.987Z">then</time></p>
            <a href="https://medium.com/@ann/be-calm-2a9be91ceb8c" class="p-canonical">Canonical</a>
            </footer></article></body></html>
            """;

    private final MediumFormat format = new MediumFormat();

    private ImportItem read(String path, String page) {
        return Reading.only(format, Reading.file(path, page));
    }

    @Test
    void anArticleBringsItsTextWithoutItsTitleTwice() {
        ImportItem item = read("posts/2014-12-13_Calm-2a9be91ceb8c.html", PAGE);

        assertThat(item.key()).isEqualTo("medium:2a9be91ceb8c");
        assertThat(item.state()).isEqualTo(ItemState.PUBLISHED);
        assertThat(item.title()).isEqualTo("Calm");
        assertThat(item.summary()).isEqualTo("In short.");
        assertThat(item.publishedAt()).isEqualTo(Instant.parse("2014-12-13T15:33:18.987Z"));
        assertThat(item.authors()).extracting(Person::name).containsExactly("Ann");
        assertThat(item.slug()).isEqualTo("be-calm");
        assertThat(item.paths()).containsExactly("/@ann/be-calm-2a9be91ceb8c");
        assertThat(item.image()).isEqualTo(new Image("https://cdn.example/a.png", null, null));
        assertThat(item.body().format()).isEqualTo(Body.Format.HTML);
        assertThat(item.body().source()).contains("Hello <a").doesNotContain("Calm", "<hr>");
    }

    @Test
    void draftsAreKnownByTheirNames() {
        assertThat(read("posts/draft_Calm-2a9be91ceb8c.html", PAGE).state())
                .isEqualTo(ItemState.DRAFT);
        assertThat(read("posts/a.html", PAGE.replaceAll("<time.*</time>", "")).state())
                .isEqualTo(ItemState.DRAFT);
    }

    @Test
    void whatIsKnownOfTheAccountIsNotRead() throws IOException {
        String page = "<html><body><section class=\"h-card\">ann@x.invalid</section></body></html>";
        SourceFile file = Reading.file("profile/profile.html", page);
        ImportItem item = Reading.only(format, file);

        assertThat(format.recognises(file)).isTrue();
        assertThat(format.recognises(Reading.file("a.html", "<html><h1>Page</h1></html>")))
                .isFalse();
        assertThat(item.article()).isFalse();
        assertThat(item.toString()).doesNotContain("@x.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"medium/vivainio", "medium/migrate-fixtures"})
    void everyArticleOfARealExportIsRead(String folder) throws IOException {
        JsonNode counted =
                JsonMapper.shared().readTree(Corpora.at("counts.json").toFile()).get(folder);
        List<String> files = Corpora.below(folder + "/posts", ".html");

        List<ImportItem> items =
                files.stream().map(f -> Reading.only(format, Corpora.file(f))).toList();

        assertThat(items).hasSize(counted.get("files").asInt());
        assertThat(files).allMatch(f -> recognised(Corpora.file(f)));
        assertThat(items).extracting(ImportItem::key).doesNotHaveDuplicates();
        assertThat(items.stream().filter(i -> !i.title().isEmpty()))
                .hasSize(counted.get("withTitle").asInt());
        assertThat(items.stream().filter(i -> i.publishedAt() != null))
                .hasSize(counted.get("withPublishedDate").asInt());
        assertThat(items.stream().filter(i -> !i.paths().isEmpty()))
                .hasSize(counted.get("withCanonical").asInt());
    }

    private boolean recognised(SourceFile file) {
        try {
            return format.recognises(file);
        } catch (IOException e) {
            return false;
        }
    }
}
