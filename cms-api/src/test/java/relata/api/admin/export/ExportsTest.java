package relata.api.admin.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Subscription;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.w3c.dom.Document;
import reactor.core.publisher.BaseSubscriber;
import relata.access.Scope;
import relata.api.Installation;
import relata.api.LibraryPlace;
import relata.api.ServerTest;
import relata.importer.ImportListener;
import relata.importer.ImportReport;
import relata.importer.ImportRequest;
import relata.portable.Export;
import relata.portable.Export.Style;
import relata.portable.Inventory;
import relata.portable.Selection;
import relata.portable.Website;

/** The library, or some of its posts, downloaded by an editor. */
class ExportsTest extends ServerTest {

    private static final String SECRET = "Nobody but us may read of the heron.";

    @TempDir private Path folder;
    @Autowired private ExportDesk desk;

    @BeforeEach
    void articles() throws IOException {
        Path site = Files.createDirectories(folder.resolve("site"));
        Files.writeString(
                site.resolve("reed.md"),
                "---\ntitle: The reed\nauthor: Ana Reed\nseries: Ponds\ndate: 2024-01-01\n---\nGreen.\n");
        Files.writeString(
                site.resolve("heron.md"), "---\ntitle: The heron\ndraft: true\n---\n" + SECRET);
        bring(installation, site);
    }

    private static ImportReport bring(Installation into, Path path) {
        ImportRequest all = new ImportRequest(List.of(path), null, false, true, "test");
        return into.await(into.importer().run(all, ImportListener.NONE));
    }

    private byte[] get(String query) {
        return with(Scope.POSTS_READ)
                .mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(50_000_000))
                .build()
                .get()
                .uri("/v1/admin/exports/file" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueMatches("Content-Disposition", "attachment; filename=\".*\"")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .returnResult()
                .getResponseBody();
    }

    private WebTestClient.ResponseSpec asked(String query) {
        return with(Scope.POSTS_READ).get().uri("/v1/admin/exports/file" + query).exchange();
    }

    private static List<String> names(byte[] zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void whatIsDownloadedHereComesInElsewhereWithoutADifference() throws IOException {
        Path zip = Files.write(folder.resolve("all.zip"), get("?format=archive"));

        try (Installation other = Installation.open(new LibraryPlace(folder.resolve("o"), null))) {
            assertThat(bring(other, zip).totals().failed()).isZero();
            Inventory here = inventory(installation);
            assertThat(here.differences(inventory(other), "the other")).isEmpty();
        }
    }

    private static Inventory inventory(Installation of) {
        return of.await(Inventory.of(of.library(), of.pictures().assets()));
    }

    @Test
    void chosenPostsBringWhatTheyNeed() throws IOException {
        assertThat(names(get("?posts=reed")))
                .containsExactly(
                        "relata.json",
                        "posts/reed.md",
                        "library/authors.json",
                        "library/series.json");
        assertThat(names(get("?series=ponds&format=archive"))).contains("posts/reed.json");
        assertThat(names(get("?series=ponds&posts=heron"))).containsExactly("relata.json");
    }

    @Test
    void nothingOfADraftGoesOutWhereNoneIsWanted() throws IOException {
        String heron = new String(get("?posts=heron&format=wxr"));
        assertThat(heron).contains(SECRET);
        assertThat(names(get("?posts=heron&drafts=false"))).containsExactly("relata.json");
        assertThat(new String(get("?format=wxr&drafts=false"))).doesNotContain(SECRET, "The heron");
    }

    @Test
    void wordPressGetsXmlWithTheAddressesOfThisServer() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);

        Document xml =
                factory.newDocumentBuilder()
                        .parse(new ByteArrayInputStream(get("?posts=reed&format=wxr")));

        assertThat(xml.getElementsByTagName("item").getLength()).isEqualTo(1);
        assertThat(xml.getElementsByTagName("link").item(1).getTextContent())
                .isEqualTo(url() + "/posts/reed");
    }

    @Test
    void whatIsNotThereOrMakesNoSenseIsRefusedByName() {
        asked("?posts=reed,nobody&topic=nothing")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("posts")
                .jsonPath("$.errors[0].message")
                .isEqualTo("There is no post 'nobody'.")
                .jsonPath("$.errors[1].pointer")
                .isEqualTo("topic");
        asked("?format=rtf").expectStatus().isBadRequest();
        asked("?posts=").expectStatus().isBadRequest();
        asked("?drafts=perhaps").expectStatus().isBadRequest();
        asked("?topics=x").expectStatus().isBadRequest();
    }

    @Test
    void moreThanAFewAtOnceAreRefusedUntilOneEnds() {
        Export export =
                installation.await(
                        installation.export(
                                Style.MARKDOWN, Selection.ALL, Website.at("https://example.org")));
        List<Waiting> open = new ArrayList<>();
        for (int i = 0; i < ExportDesk.AT_ONCE; i++) {
            open.add(desk.bytes(export).subscribeWith(new Waiting()));
        }

        asked("").expectStatus().isEqualTo(429).expectHeader().valueEquals("Retry-After", "30");

        open.forEach(BaseSubscriber::cancel);
        asked("").expectStatus().isOk();
    }

    /** Somebody who has begun a download and takes nothing. */
    private static final class Waiting extends BaseSubscriber<DataBuffer> {

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            assertThat(subscription).isNotNull();
        }
    }
}
