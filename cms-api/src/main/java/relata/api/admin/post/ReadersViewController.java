package relata.api.admin.post;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.AdminPage;
import relata.api.content.parameter.Values;
import relata.api.problem.RequestRefused;
import relata.api.security.Needs;
import relata.catalog.Catalog;
import relata.library.Library;
import relata.post.ReadersView;

/** What readers see at a time, for editors. */
@RequestMapping("/v1/admin")
@RestController
@Tag(name = "Posts (editors)")
class ReadersViewController {

    private final Library library;

    ReadersViewController(Library library) {
        this.library = library;
    }

    @GetMapping("/live-posts")
    @Needs(Scope.POSTS_READ)
    @Operation(
            operationId = "listLivePosts",
            summary = "What readers see now, saw at a time, or will see if what waits happens",
            description =
                    "By id. The past is read from the journal; purged posts have none. The future"
                            + " is what is live now and what schedules will publish and unpublish"
                            + " until then, drafts as they are now. A page may be shorter than the"
                            + " limit although another follows. /v1/admin/posts answers the same"
                            + " when it is asked for asOf and view=published.")
    Mono<AdminPage<SeenPost>> list(
            @Parameter(
                            description = "Past or future; now when absent.",
                            example = "2026-12-24T18:00:00Z",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam(required = false)
                    @Nullable String asOf,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        AdminPage.Asked asked = AdminPage.Asked.of(limit, cursor);
        Instant given = Values.time("asOf", asOf);
        Mono<Catalog> catalog = library.catalog().fresh();
        String after = Objects.requireNonNullElse(asked.after(), "");
        return library.readers()
                .asOf(given, after, limit)
                .zipWith(catalog, (found, known) -> page(exchange, asked, found, known));
    }

    @GetMapping(path = "/posts", params = "asOf")
    @Hidden
    @Needs(Scope.POSTS_READ)
    Mono<AdminPage<SeenPost>> listPosts(
            @RequestParam String asOf,
            @RequestParam(defaultValue = "published") String view,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        if (!view.equals("published")) {
            throw RequestRefused.parameter(
                    "view", "unknown-value", "With asOf published only: what readers saw.");
        }
        return list(asOf, limit, cursor, exchange);
    }

    private static AdminPage<SeenPost> page(
            ServerWebExchange exchange,
            AdminPage.Asked asked,
            ReadersView.Page found,
            Catalog known) {
        List<SeenPost> posts = found.posts().stream().map(s -> SeenPost.of(s, known)).toList();
        return AdminPage.of(exchange, asked, posts, found.last());
    }
}
