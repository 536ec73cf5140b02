package relata.portable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import relata.address.Address;
import relata.asset.Asset;
import relata.asset.Pictures;
import relata.body.Body;
import relata.catalog.Catalog;
import relata.importer.ImportReport;
import relata.journal.Kind;
import relata.portable.Export.Style;
import relata.post.Image;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.PostStatus;
import relata.post.Seo;
import relata.topic.TopicFields;

/** What goes out for WordPress is strict XML, and our own importer loses nothing that WXR holds. */
class WxrRoundTripTest {

    private static final String WP = "http://wordpress.org/export/1.2/";
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";

    @TempDir Path temp;
    private Shelf from;
    private Shelf into;

    @BeforeEach
    void open() {
        from = new Shelf(temp.resolve("from"));
        into = new Shelf(temp.resolve("into"));
    }

    @AfterEach
    void close() {
        assertThat(into.faults()).isEmpty();
        from.close();
        into.close();
    }

    @Test
    void everythingThatWxrHoldsComesInAgain() {
        from.fill();
        for (String label : List.of("Loss", "Grief")) {
            into.library().topics().create(topic(label), true, "test").block();
        }
        Path folder = from.export(Style.WXR, Selection.ALL, temp.resolve("out"));

        ImportReport report = into.bring(folder);

        assertThat(report.totals().failed()).isZero();
        assertThat(report.totals().created()).isEqualTo(6);
        assertThat(report.states()).containsEntry("published", 3L).containsEntry("scheduled", 1L);
        for (String slug : List.of("live", "changed", "draft", "old", "archived", "page")) {
            assertAlike(slug);
        }
        assertThat(into.bring(folder).totals().unchanged()).isEqualTo(6);
        assertThat(temp.resolve("out/relata.json")).exists();
    }

    private static TopicFields topic(String label) {
        return new TopicFields(
                label.toLowerCase(), label, List.of(), List.of(), null, List.of(), List.of());
    }

    private void assertAlike(String slug) {
        Post before = post(from, slug);
        Post after = post(into, slug);
        PostContent was = shown(before);
        PostContent is = shown(after);
        assertThat(is.title()).isEqualTo(was.title());
        assertThat(is.kind()).isEqualTo(was.kind());
        assertThat(after.published() == null).isEqualTo(before.published() == null);
        if (before.published() != null) {
            assertThat(after.published().publishedAt()).isEqualTo(before.published().publishedAt());
        }
        assertThat(is.summary() == null ? "" : is.summary())
                .isEqualTo(was.summary() == null ? "" : was.summary());
        assertThat(is.seo()).isEqualTo(was.seo());
        assertThat(is.tags())
                .containsExactlyElementsOf(
                        was.tags().stream().filter(tag -> !tag.equals("Grief")).toList());
        assertThat(names(into, is)).isEqualTo(names(from, was));
        assertThat(text(into, is)).isEqualTo(text(from, was));
        assertPicture(was.image(), is.image());
        String draft = Address.path(Kind.POST, before.working().slug());
        assertThat(paths(into, after))
                .containsAll(paths(from, before).stream().filter(p -> !p.equals(draft)).toList());
    }

    private static Post post(Shelf shelf, String slug) {
        Address at = shelf.library().addresses().at("/posts/" + slug).block();
        return Objects.requireNonNull(shelf.library().posts().get(at.target()).block());
    }

    private static PostContent shown(Post post) {
        return post.published() == null ? post.working() : post.published().content();
    }

    private static List<String> names(Shelf shelf, PostContent content) {
        Catalog catalog = shelf.library().catalog().fresh().block();
        List<String> all = new ArrayList<>();
        content.topics().forEach(id -> all.add(catalog.topics().byId(id).label()));
        // A tag with the name of a topic is that topic wherever it comes in.
        content.tags().stream()
                .filter(tag -> tag.equals("Grief") && !all.contains(tag))
                .forEach(all::add);
        content.authors().forEach(id -> all.add(catalog.author(id).name()));
        if (content.series() != null) {
            all.add(catalog.series().get(content.series().series()).title());
            all.add("" + content.series().order());
        }
        return all;
    }

    private static String text(Shelf shelf, PostContent content) {
        String text = shelf.library().posts().rendering().render(content).block().text();
        return text.replaceAll("\\s+", " ").strip();
    }

    private static void assertPicture(Image was, Image is) {
        if (was == null) {
            assertThat(is).isNull();
            return;
        }
        assertThat(is.alt()).isEqualTo(was.alt());
        assertThat(is.caption()).isEqualTo(was.caption());
        assertThat(is.asset()).isEqualTo(was.asset());
        assertThat(is.url()).isEqualTo(was.url());
    }

    private static List<String> paths(Shelf shelf, Post post) {
        return shelf.library().addresses().of(post.id()).map(Address::path).collectList().block();
    }

    @Test
    void whateverIsInTextsTheFileIsStrictXmlAndSaysTheSame() throws Exception {
        String odd = "a\u0000b\u0008c ]]> d & <b> &amp; \uD800 \uFFFF 🙂 é";
        String kept = "abc ]]> d & <b> &amp; \uFFFD  🙂 é";
        Asset picture = from.picture(Pictures.png(9, 9), "x.png", "]]>\u0001");
        Body body = new Body(Body.Format.TEXT, odd + " [gallery ids=\"1\"] --> <!-- wp:html -->");
        from.add("odd", odd(odd, body, picture));

        Document xml = strict(xml(Selection.ALL));

        Element post = items(xml).getLast();
        assertThat(text(post, null, "title")).isEqualTo(WxrText.html(kept));
        assertThat(text(post, CONTENT, "encoded"))
                .contains("abc ]]&gt; d &amp; &lt;b&gt; &amp;amp;", "&#91;gallery");
        assertThat(text(post, WP, "post_name")).isEqualTo("odd");
        assertThat(text(items(xml).getFirst(), WP, "attachment_url"))
                .isEqualTo("https://example.org" + picture.path());
        NodeList tags = post.getElementsByTagName("category");
        assertThat(tags.item(0).getTextContent()).isEqualTo(WxrText.html(kept.strip()));

        Path file = Files.write(temp.resolve("odd.xml"), xml(Selection.ALL));
        assertThat(into.bring(file).totals().created()).isEqualTo(1);
        PostContent back = shown(post(into, "odd"));
        assertThat(back.title()).isEqualTo(kept.replaceAll(" +", " "));
        assertThat(back.seo().title()).isEqualTo("50 % off, 100% sure");
        assertThat(text(into, back)).contains("abc ]]> d & <b> &amp;", "[gallery ids=\"1\"]");
    }

    private static PostContent odd(String text, Body body, Asset picture) {
        PostContent bare = PostContent.of(text, "odd", body);
        return new PostContent(
                text,
                "odd",
                bare.kind(),
                text,
                null,
                body,
                List.of(),
                List.of(),
                null,
                new Image(picture.path(), text, text, picture.id()),
                new Seo("50 % off, 100% sure", null, null),
                List.of(),
                List.of(),
                List.of(text.strip()),
                List.of());
    }

    @Test
    void itSaysWhatWordPressLooksFor() throws Exception {
        from.fill();

        Document xml = strict(xml(Selection.ALL));

        assertThat(xml.getElementsByTagNameNS(WP, "wxr_version").item(0).getTextContent())
                .isEqualTo("1.2");
        List<String> categories = new ArrayList<>();
        NodeList nodes = xml.getElementsByTagNameNS(WP, "category_nicename");
        for (int i = 0; i < nodes.getLength(); i++) {
            categories.add(nodes.item(i).getTextContent());
        }
        assertThat(categories).containsSubsequence("loss", "mourning");
        Element old = named(xml, "old");
        assertThat(text(old, WP, "status")).isEqualTo("draft");
        assertThat(text(old, WP, "post_date_gmt")).isEqualTo("2019-05-06 07:08:09");
        Element draft = named(xml, "draft");
        assertThat(text(draft, WP, "status")).isEqualTo("future");
        assertThat(text(draft, WP, "post_date_gmt")).isEqualTo("2090-01-01 00:00:00");
        assertThat(named(xml, "changed-now")).isNull();
        assertThat(new String(xml(Selection.ALL)))
                .contains("drafts of published posts: 1", "<!-- wp:paragraph -->")
                .isEqualTo(new String(xml(Selection.ALL)));
    }

    @Test
    void whatWordPressHasNoPlaceForIsCountedAndSaidAtTheEndOfTheFile() throws Exception {
        from.fill();
        Path folder = temp.resolve("out");

        List<String> lost = from.export(Style.WXR, Selection.ALL).into(folder).block().lost();

        assertThat(lost)
                .containsExactlyInAnyOrder(
                        "what authors write of themselves: 1",
                        "authors' credentials: 1",
                        "other names of authors: 1",
                        "other words for topics: 6",
                        "reading orders of series: 1",
                        "drafts of published posts: 1",
                        "texts as written where that is not HTML: 5",
                        "lists of sources: 4",
                        "content notes: 4",
                        "named neighbours: 4",
                        "given languages: 4",
                        "that drafts are unpublished or archived posts: 2",
                        "withdrawals at a time: 1",
                        "later publications of drafts: 1",
                        "publications of an older text than the draft: 1",
                        "credits of pictures and files: 2",
                        "former addresses of topics, series and authors: 3",
                        "redirects: 2",
                        "pictures and files that no post shows: 1");
        assertThat(Export.lost(folder.resolve("wordpress.xml"))).isEqualTo(lost);
        List<String> page =
                from.export(Style.WXR, Selection.of(Set.of("archived")))
                        .into(temp.resolve("one"))
                        .block()
                        .lost();
        assertThat(page).containsExactly("that drafts are unpublished or archived posts: 1");
    }

    @Test
    void aFewPostsNameNothingElseAndNoDraftsWhereNoneAreWanted() throws Exception {
        from.fill();

        Document live = strict(xml(new Selection(Set.of("page", "old"), null, null, false)));

        assertThat(items(live)).hasSize(1);
        assertThat(live.getElementsByTagNameNS(WP, "author").getLength()).isZero();
        assertThat(live.getElementsByTagNameNS(WP, "category").getLength()).isZero();
        assertThat(post(from, "draft").status()).isEqualTo(PostStatus.SCHEDULED);
    }

    private byte[] xml(Selection selection) {
        return DataBufferUtils.join(from.export(Style.WXR, selection).file())
                .map(RoundTripTest::bytes)
                .block();
    }

    private static Document strict(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<Element> items(Document xml) {
        NodeList items = xml.getElementsByTagName("item");
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < items.getLength(); i++) {
            all.add((Element) items.item(i));
        }
        return all;
    }

    private static Element named(Document xml, String slug) {
        return items(xml).stream()
                .filter(item -> slug.equals(text(item, WP, "post_name")))
                .findFirst()
                .orElse(null);
    }

    private static String text(Element item, String space, String name) {
        NodeList found =
                space == null
                        ? item.getElementsByTagName(name)
                        : item.getElementsByTagNameNS(space, name);
        return found.item(0).getTextContent();
    }
}
