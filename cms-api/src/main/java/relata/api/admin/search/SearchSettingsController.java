package relata.api.admin.search;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.AdminPage;
import relata.api.admin.IfMatch;
import relata.api.admin.Tagged;
import relata.api.admin.versions.Versions;
import relata.api.security.Needs;

/** Settings of the search: a draft, what is active, and what was. */
@RequestMapping("/v1/admin/search-settings")
@RestController
@Tag(
        name = "Search settings",
        description =
                "Promoted and hidden results, synonyms and weights: a draft that can be tried with"
                        + " search/preview, and what is active.")
class SearchSettingsController {

    private final SettingsDesk desk;

    SearchSettingsController(SettingsDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/draft")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "The settings that can be tried. The ETag is what If-Match takes")
    Mono<ResponseEntity<SettingsView>> draft() {
        return desk.draft().map(SearchSettingsController::tagged);
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(
            summary = "Replace the draft; readers notice nothing",
            description =
                    "Of a draft that was never written the ETag is \"v0\". 422 names every rule that is"
                            + " broken and every post that there is not.")
    @PutMapping("/draft")
    Mono<ResponseEntity<SettingsView>> edit(
            IfMatch ifMatch, @RequestBody SettingsBody settings, Principal caller) {
        return desk.edit(ifMatch, settings, caller.getName()).map(SearchSettingsController::tagged);
    }

    @Needs(Scope.POSTS_PUBLISH)
    @Operation(
            summary = "Let readers search by the draft from now on",
            description = "If-Match takes the draft's ETag. The answer is what is active then.")
    @PostMapping("/draft/activate")
    Mono<ResponseEntity<SettingsView>> activate(IfMatch ifMatch, Principal caller) {
        return desk.activate(ifMatch, caller.getName()).map(SearchSettingsController::tagged);
    }

    @GetMapping("/active")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "The settings by which readers search")
    Mono<ResponseEntity<SettingsView>> active() {
        return desk.active().map(SearchSettingsController::tagged);
    }

    @GetMapping("/versions")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "What was active, newest first, and what each changed")
    Mono<AdminPage<Versions.Line>> versions(
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        return desk.versions(AdminPage.Asked.of(limit, cursor), exchange);
    }

    @GetMapping("/versions/{version}")
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "What was active once")
    Mono<SettingsView> version(@PathVariable long version) {
        return desk.at(version);
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(
            summary = "Make a draft of what was active once",
            description =
                    "If-Match takes the draft's ETag. Readers notice nothing until it is activated.")
    @PostMapping("/versions/{version}/restore")
    Mono<ResponseEntity<SettingsView>> restore(
            @PathVariable long version, IfMatch ifMatch, Principal caller) {
        return desk.restore(version, ifMatch, caller.getName())
                .map(SearchSettingsController::tagged);
    }

    private static ResponseEntity<SettingsView> tagged(SettingsView settings) {
        return Tagged.ok(settings.version(), settings);
    }
}
