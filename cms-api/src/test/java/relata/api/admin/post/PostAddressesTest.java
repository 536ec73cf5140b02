package relata.api.admin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.api.admin.redirect.RedirectView;
import relata.verify.Difference;

class PostAddressesTest extends ServerTest {

    private WebTestClient client;
    private Desk desk;

    @BeforeEach
    void sitDown() {
        client = with(Scope.POSTS_READ, Scope.POSTS_WRITE, Scope.POSTS_PUBLISH);
        desk = new Desk(client);
    }

    @Test
    void aNewSlugIsSeenByNobodyBeforeItIsPublishedAndLeavesItsRedirectThen() {
        PostView live = desk.live("Moving", "moving-a");

        PostView changed = desk.patched(live, Map.of("slug", "moving-b"));
        read("moving-a").isOk();
        read("moving-b").isNotFound();
        resolve("/posts/moving-b").isNotFound();
        refusedSlug("moving-b");

        PostView moved = desk.done(changed, "publish");
        read("moving-b").isOk();
        leads("moving-a", "moving-b");
        resolve("/posts/moving-a").isOk();
        refusedSlug("moving-a");

        PostView third = desk.done(desk.patched(moved, Map.of("slug", "moving-c")), "publish");
        leads("moving-a", "moving-c");
        leads("moving-b", "moving-c");

        desk.done(desk.patched(third, Map.of("slug", "moving-a")), "publish");
        read("moving-a").isOk();
        leads("moving-b", "moving-a");
        leads("moving-c", "moving-a");
        assertThat(differences()).isEmpty();
    }

    @Test
    void aSlugThatADraftGaveUpIsFreeAndOneThatReadersKnewIsNot() {
        PostView draft = desk.draft("Undecided", "undecided");
        PostView other = desk.patched(draft, Map.of("slug", "decided"));
        assertThat(desk.draft("Second", "undecided").slug()).isEqualTo("undecided");
        refusedSlug("decided");

        PostView live = desk.done(other, "publish");
        PostView changed = desk.patched(live, Map.of("slug", "wavering"));
        desk.done(changed, "discard");
        assertThat(desk.draft("Third", "wavering").slug()).isEqualTo("wavering");
        refusedSlug("decided");
        assertThat(differences()).isEmpty();
    }

    @Test
    void whatIsWithdrawnKeepsItsAddresses() {
        PostView live = desk.live("Withdrawn", "withdrawn-a");
        PostView moved = desk.done(desk.patched(live, Map.of("slug", "withdrawn-b")), "publish");
        PostView gone = desk.done(moved, "unpublish");

        read("withdrawn-a").isNotFound();
        read("withdrawn-b").isNotFound();
        refusedSlug("withdrawn-a");
        refusedSlug("withdrawn-b");

        desk.done(gone, "publish");
        leads("withdrawn-a", "withdrawn-b");
    }

    @Test
    void aRedirectFollowsWhatItLeadsTo() {
        PostView live = desk.live("Followed", "followed-a");
        RedirectView made = redirect("/old/followed/", "/posts/followed-a");
        assertThat(made.from()).isEqualTo("/old/followed");
        assertThat(made.kind()).isEqualTo("post");
        RedirectView chained = redirect("/older/followed", "/old/followed");
        assertThat(chained.target()).isEqualTo(live.id());
        RedirectView slug = redirect("/posts/nickname", "/posts/followed-a");

        desk.done(desk.patched(live, Map.of("slug", "followed-b")), "publish");
        for (String path : new String[] {"/old/followed", "/older/followed?x=1"}) {
            resolve(path)
                    .isOk()
                    .expectBody()
                    .jsonPath("$.path")
                    .isEqualTo("/posts/followed-b")
                    .jsonPath("$.moved")
                    .isEqualTo(true);
        }
        leads("nickname", "followed-b");
        client.get()
                .uri("/v1/admin/redirects?limit=100&count=true")
                .exchange()
                .expectBody()
                .jsonPath("$.data[?(@.id=='" + made.id() + "')].to")
                .isEqualTo("/posts/followed-b");

        remove(slug, "\"v1\"").isNoContent();
        remove(slug, "\"v1\"").isNotFound();
        read("nickname").isNotFound();
        assertThat(redirect("/posts/nickname", "https://example.org/n").version()).isEqualTo(3);
        assertThat(differences()).isEmpty();
    }

    @Test
    void aRedirectLeadsOutOfTheLibrary() {
        redirect("/posts/elsewhere", "https://example.org/there");
        resolve("/posts/elsewhere")
                .isOk()
                .expectBody()
                .jsonPath("$.kind")
                .isEqualTo("redirect")
                .jsonPath("$.url")
                .isEqualTo("https://example.org/there");
        anyone().get()
                .uri("/v1/content/posts/elsewhere")
                .exchange()
                .expectStatus()
                .isEqualTo(308)
                .expectHeader()
                .location("https://example.org/there");
        refusedSlug("elsewhere");
    }

    @Test
    void aPathThatIsTakenIsNotRedirected() {
        desk.live("Taken", "taken-a");
        redirect("/taken/once", "/posts/taken-a");
        create("/posts/taken-a", "https://example.org/").isEqualTo(409);
        create("/taken/once", "/posts/taken-a").isEqualTo(409);
        create("/taken/once/", "https://example.org/").isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '', /posts/x
                    /, https://example.org/
                    old, https://example.org/
                    /a b, https://example.org/
                    /a, ''
                    /a, javascript:alert(1)
                    /a, ftp://example.org/
                    /a, //example.org/
                    /a, https://
                    /a, /posts/nothing-there
                    /loop, /loop
                    """)
    void aRedirectThatMakesNoSenseIsRefused(String from, String to) {
        create(from, to).isEqualTo(422);
    }

    @Test
    void aRedirectIsRemovedByWhoSawIt() {
        RedirectView made = redirect("/seen/once", "https://example.org/");
        client.delete()
                .uri("/v1/admin/redirects/{id}", made.id())
                .exchange()
                .expectStatus()
                .isEqualTo(428);
        remove(made, "\"v9\"").isEqualTo(412);
        remove(made, "*").isNoContent();
        resolve("/seen/once").isNotFound();
    }

    private StatusAssertions read(String slug) {
        return anyone().get().uri("/v1/content/posts/{slug}", slug).exchange().expectStatus();
    }

    private StatusAssertions resolve(String path) {
        return anyone().get()
                .uri("/v1/content/resolve?path={path}", path)
                .exchange()
                .expectStatus();
    }

    private void leads(String slug, String to) {
        read(slug)
                .isEqualTo(308)
                .expectHeader()
                .valueEquals(HttpHeaders.LOCATION, "/v1/content/posts/" + to);
    }

    private void refusedSlug(String slug) {
        client.post()
                .uri("/v1/admin/posts")
                .bodyValue(Desk.post("Wants it", "", Map.of("slug", slug)))
                .exchange()
                .expectStatus()
                .isEqualTo(409);
    }

    private StatusAssertions create(String from, String to) {
        return client.post()
                .uri("/v1/admin/redirects")
                .bodyValue(Map.of("from", from, "to", to))
                .exchange()
                .expectStatus();
    }

    private RedirectView redirect(String from, String to) {
        RedirectView made =
                create(from, to)
                        .isCreated()
                        .expectBody(RedirectView.class)
                        .returnResult()
                        .getResponseBody();
        assertThat(made).isNotNull();
        return made;
    }

    private StatusAssertions remove(RedirectView seen, String ifMatch) {
        return client.delete()
                .uri("/v1/admin/redirects/{id}", seen.id())
                .header(HttpHeaders.IF_MATCH, ifMatch)
                .exchange()
                .expectStatus();
    }

    private List<Difference> differences() {
        return installation.differences().collectList().block();
    }
}
