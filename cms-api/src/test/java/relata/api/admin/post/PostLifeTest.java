package relata.api.admin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.api.admin.AdminPage;
import relata.journal.JournalEntry;
import relata.journal.Kind;
import relata.search.SearchRequest;

class PostLifeTest extends ServerTest {

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(with(Scope.POSTS_READ, Scope.POSTS_WRITE, Scope.POSTS_PUBLISH));
    }

    @Test
    void aLivePostIsChangedWithoutReadersSeeingItBeforeItIsPublished() {
        PostView live = desk.live("Ebb", "ebb-and-flow");

        PostView changed = desk.patched(live, Map.of("title", "Flow", "summary", "In brief."));
        assertThat(changed.status()).isEqualTo("changed");
        assertThat(changed.version()).isEqualTo(3);
        read("ebb-and-flow").jsonPath("$.title").isEqualTo("Ebb");
        client().get()
                .uri("/v1/admin/posts/{id}?view=published", live.id())
                .exchange()
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("Ebb");

        PostView published = desk.done(changed, "publish");
        assertThat(published.status()).isEqualTo("published");
        read("ebb-and-flow").jsonPath("$.title").isEqualTo("Flow");
        assertThat(published.live()).isNotNull();
        assertThat(published.live().publishedAt()).isEqualTo(live.live().publishedAt());
    }

    @Test
    void aDraftIsDroppedSoThatWhatIsLiveIsWhatEditorsSee() {
        PostView live = desk.live("Kept", "kept-title");
        PostView changed = desk.patched(live, Map.of("title", "Thought better of"));

        PostView back = desk.done(changed, "discard");
        assertThat(back.title()).isEqualTo("Kept");
        assertThat(back.status()).isEqualTo("published");
        desk.act(back, "discard")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("nothing-to-discard");
    }

    @Test
    void whatIsTakenFromReadersIsGoneFromSearchAndComesBackWithItsDate() {
        PostView live = desk.live("Wrackline wanderings", "wrackline");
        assertThat(found("wrackline")).containsExactly(live.id());

        PostView gone = desk.done(live, "unpublish");
        assertThat(gone.status()).isEqualTo("unpublished");
        assertThat(found("wrackline")).isEmpty();
        anyone().get().uri("/v1/content/posts/wrackline").exchange().expectStatus().isNotFound();
        desk.act(gone, "unpublish").expectStatus().isEqualTo(409);

        PostView again = desk.done(gone, "publish");
        assertThat(again.live()).isNotNull();
        assertThat(again.live().publishedAt()).isEqualTo(live.live().publishedAt());
        assertThat(found("wrackline")).containsExactly(live.id());
    }

    @Test
    void theTrashGivesBackADraftAndNotAPublication() {
        PostView live = desk.live("Thrown away", "thrown-away");

        PostView trashed = desk.trashed(live);
        assertThat(trashed.status()).isEqualTo("trashed");
        anyone().get().uri("/v1/content/posts/thrown-away").exchange().expectStatus().isNotFound();
        for (String verb : List.of("publish", "archive")) {
            desk.act(trashed, verb).expectStatus().isEqualTo(409);
        }
        desk.patch(trashed, Map.of("title", "x")).expectStatus().isEqualTo(409);
        desk.delete(trashed, "").expectStatus().isEqualTo(409);

        PostView back = desk.done(trashed, "restore");
        assertThat(back.status()).isEqualTo("unpublished");
        assertThat(back.title()).isEqualTo("Thrown away");
        desk.act(back, "restore").expectStatus().isEqualTo(409);
    }

    @Test
    void theArchiveKeepsWhatNobodyWorksOn() {
        PostView live = desk.live("Put away", "put-away");

        PostView archived = desk.done(live, "archive");
        assertThat(archived.status()).isEqualTo("archived");
        anyone().get().uri("/v1/content/posts/put-away").exchange().expectStatus().isNotFound();
        desk.patch(archived, Map.of("title", "x")).expectStatus().isEqualTo(409);

        PostView trashed = desk.trashed(archived);
        PostView back = desk.done(trashed, "restore");
        assertThat(back.status()).isEqualTo("archived");
        assertThat(desk.done(back, "restore").status()).isEqualTo("unpublished");
    }

    @Test
    void whatIsPurgedIsErasedButItsAddressAndTheNewsOfItStay() {
        PostView live = desk.live("Secret of the shed", "shed-secret");
        desk.delete(live, "?purge=true")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-in-trash");
        PostView trashed = desk.trashed(live);

        desk.delete(trashed, "?purge=true").expectStatus().isNoContent();

        client().get()
                .uri("/v1/admin/posts/{id}", live.id())
                .exchange()
                .expectStatus()
                .isNotFound();
        client().post()
                .uri("/v1/admin/posts")
                .bodyValue(Desk.post("Other", "", Map.of("slug", "shed-secret")))
                .exchange()
                .expectStatus()
                .isEqualTo(409);
        List<JournalEntry> trail =
                installation
                        .library()
                        .journal()
                        .historyOf(Kind.POST, live.id())
                        .collectList()
                        .block();
        assertThat(trail)
                .extracting(JournalEntry::action)
                .containsExactly("purge", "trash", "publish", "create");
        assertThat(trail.stream().skip(1))
                .allSatisfy(entry ->
                        assertThat(installation.library().journal().snapshot(entry.seq()).block())
                                .isNull());
    }

    @Test
    void theAddressOfADraftThatIsPurgedIsFree() {
        PostView draft = desk.draft("Never seen", "never-seen");
        desk.delete(desk.trashed(draft), "?purge=true").expectStatus().isNoContent();

        assertThat(desk.draft("Other", "never-seen").slug()).isEqualTo("never-seen");
    }

    @Test
    void aCopyIsADraftOfItsOwn() {
        PostView live = desk.live("Original", "original");

        PostView copy =
                Desk.view(
                        client().post()
                                .uri("/v1/admin/posts/{id}/duplicate", live.id())
                                .exchange()
                                .expectStatus()
                                .isCreated());

        assertThat(copy.id()).isNotEqualTo(live.id());
        assertThat(copy.title()).isEqualTo("Original (copy)");
        assertThat(copy.slug()).isEqualTo("original-2");
        assertThat(copy.status()).isEqualTo("draft");
        assertThat(copy.body()).isEqualTo(live.body());
    }

    @Test
    void whoMayOnlyWriteTakesNothingFromReaders() {
        PostView live = desk.live("Standing", "standing");
        PostView draft = desk.draft("Loose", "loose");
        Desk author = new Desk(with(Scope.POSTS_READ, Scope.POSTS_WRITE));

        author.delete(live, "").expectStatus().isForbidden();
        author.act(live, "archive").expectStatus().isForbidden();
        author.act(live, "unpublish").expectStatus().isForbidden();
        PostView trashed = author.trashed(draft);
        author.delete(trashed, "?purge=true").expectStatus().isForbidden();
        assertThat(author.done(trashed, "restore").status()).isEqualTo("draft");
    }

    @Test
    void theListTellsWhatIsWhere() {
        PostView draft = desk.draft("List draft", "list-draft");
        PostView live = desk.live("List live", "list-live");
        PostView changed =
                desk.patched(desk.live("List changed", "list-changed"), Map.of("title", "New"));
        PostView gone = desk.done(desk.live("List gone", "list-gone"), "unpublish");
        PostView archived = desk.done(desk.draft("List archived", "list-archived"), "archive");
        PostView trashed = desk.trashed(desk.draft("List trashed", "list-trashed"));

        Map.of(
                        "draft", draft,
                        "published", live,
                        "changed", changed,
                        "unpublished", gone,
                        "archived", archived,
                        "trashed", trashed)
                .forEach((status, post) -> {
                    assertThat(post.status()).isEqualTo(status);
                    assertThat(listed("status=" + status + "&limit=100"))
                            .allSatisfy(line -> assertThat(line.status()).isEqualTo(status))
                            .extracting(PostLine::id)
                            .contains(post.id());
                });
        assertThat(listed("status=archived,trashed&sort=-updatedAt&limit=2"))
                .extracting(PostLine::id)
                .containsExactly(trashed.id(), archived.id());
    }

    @Test
    void theListIsReadInTheOrderOfChangesPageByPage() {
        PostView first = desk.draft("Order one", "order-one");
        PostView second = desk.draft("Order two", "order-two");
        desk.patched(first, Map.of("summary", "Changed."));

        List<String> read = new ArrayList<>();
        String path = "/v1/admin/posts?sort=-updatedAt&limit=1";
        for (int page = 0; page < 2; page++) {
            Lines lines = lines(path);
            read.add(lines.data().getFirst().id());
            path = String.valueOf(lines.links().next());
        }
        assertThat(read).containsExactly(first.id(), second.id());
    }

    @Test
    void aListThatMakesNoSenseIsRefused() {
        for (String query :
                List.of(
                        "status=lost",
                        "status=",
                        "sort=title",
                        "limit=0",
                        "limit=many",
                        "count=perhaps",
                        "cursor=!",
                        "cursor=AAAA",
                        "nothing=1")) {
            client().get().uri("/v1/admin/posts?" + query).exchange().expectStatus().isBadRequest();
        }
    }

    private WebTestClient client() {
        return with(Scope.POSTS_READ, Scope.POSTS_WRITE, Scope.POSTS_PUBLISH);
    }

    private WebTestClient.BodyContentSpec read(String slug) {
        return anyone().get()
                .uri("/v1/content/posts/" + slug)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists(HttpHeaders.ETAG)
                .expectBody();
    }

    private List<String> found(String words) {
        return installation
                .await(installation.finding().search().search(SearchRequest.of(words)))
                .hits()
                .stream()
                .map(hit -> hit.id())
                .toList();
    }

    private record Lines(List<PostLine> data, AdminPage.Place page, AdminPage.Links links) {}

    private List<PostLine> listed(String query) {
        return lines("/v1/admin/posts?" + query).data();
    }

    private Lines lines(String path) {
        return client().get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Lines.class)
                .returnResult()
                .getResponseBody();
    }
}
