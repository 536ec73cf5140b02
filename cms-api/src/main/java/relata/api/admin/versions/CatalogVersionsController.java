package relata.api.admin.versions;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.AdminPage;
import relata.api.security.Needs;

/** The versions of series, topics and authors. */
@RequestMapping("/v1/admin")
@RestController
@Tag(name = "Versions")
class CatalogVersionsController {

    private final CatalogVersions versions;

    CatalogVersionsController(CatalogVersions versions) {
        this.versions = versions;
    }

    @GetMapping("/series/{id}/versions")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "The versions of a series, newest first, and what each changed")
    Mono<AdminPage<Versions.Line>> ofSeries(
            @PathVariable String id,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        return versions.series().list(id, AdminPage.Asked.of(limit, cursor), exchange);
    }

    @GetMapping("/series/{id}/versions/{version}")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "A series as it was at a version")
    Mono<CatalogVersions.State> series(@PathVariable String id, @PathVariable long version) {
        return CatalogVersions.at(versions.series(), id, version);
    }

    @GetMapping("/topics/{id}/versions")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "The versions of a topic, newest first, and what each changed")
    Mono<AdminPage<Versions.Line>> ofTopic(
            @PathVariable String id,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        return versions.topics().list(id, AdminPage.Asked.of(limit, cursor), exchange);
    }

    @GetMapping("/topics/{id}/versions/{version}")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "A topic as it was at a version")
    Mono<CatalogVersions.State> topic(@PathVariable String id, @PathVariable long version) {
        return CatalogVersions.at(versions.topics(), id, version);
    }

    @GetMapping("/authors/{id}/versions")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "The versions of an author, newest first, and what each changed")
    Mono<AdminPage<Versions.Line>> ofAuthor(
            @PathVariable String id,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        return versions.authors().list(id, AdminPage.Asked.of(limit, cursor), exchange);
    }

    @GetMapping("/authors/{id}/versions/{version}")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "An author as she was at a version")
    Mono<CatalogVersions.State> author(@PathVariable String id, @PathVariable long version) {
        return CatalogVersions.at(versions.authors(), id, version);
    }
}
