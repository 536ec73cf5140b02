package relata.api.admin.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.admin.IfMatch;
import relata.api.admin.MergePatch;
import relata.api.admin.Overlap;
import relata.api.security.Needs;
import relata.api.webhook.Webhook;
import relata.api.webhook.Webhooks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks: who hears of changes. */
@RequestMapping("/v1/admin/webhooks")
@RestController
@Tag(name = "Webhooks", description = "Who hears of changes, signed as Standard Webhooks has it.")
class WebhooksController {

    private final Webhooks webhooks;
    private final JsonMapper json;

    WebhooksController(Webhooks webhooks, JsonMapper json) {
        this.webhooks = webhooks;
        this.json = json;
    }

    /** All webhooks. */
    record WebhookList(List<WebhookView> data) {}

    /** A webhook and the secret that it was just given. */
    record MadeWebhook(WebhookView webhook, String secret) {

        static MadeWebhook of(Webhook webhook) {
            return new MadeWebhook(WebhookView.of(webhook), webhook.secret().text());
        }
    }

    @GetMapping
    @Needs(Scope.OPS_RUN)
    @Operation(summary = "All webhooks, the oldest first, with how deliveries go")
    Mono<WebhookList> list() {
        return webhooks.list()
                .map(all -> new WebhookList(all.stream().map(WebhookView::of).toList()));
    }

    @GetMapping("/{id}")
    @Needs(Scope.OPS_RUN)
    @Operation(summary = "One webhook, without its secret")
    Mono<ResponseEntity<WebhookView>> get(@PathVariable String id) {
        return webhooks.get(id).map(WebhooksController::answer);
    }

    @Needs(Scope.OPS_RUN)
    @Operation(
            summary = "Make a webhook. Its secret is shown this once",
            description = "It hears of what changes from now on.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<MadeWebhook>> create(@RequestBody WebhookView.Wish wish) {
        return webhooks.create(wish.settings())
                .map(made ->
                        ResponseEntity.created(URI.create("/v1/admin/webhooks/" + made.id()))
                                .cacheControl(CacheControl.noStore())
                                .eTag(IfMatch.etag(made.version()))
                                .body(MadeWebhook.of(made)));
    }

    @Needs(Scope.OPS_RUN)
    @Operation(
            summary = "Change a webhook; one that was switched off goes on with enabled=true",
            description = "A JSON merge patch (RFC 7396).")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true)
    @PatchMapping(
            path = "/{id}",
            consumes = {MergePatch.MEDIA_TYPE, "application/json"})
    Mono<ResponseEntity<WebhookView>> change(
            @PathVariable String id, IfMatch match, @RequestBody JsonNode patch) {
        return webhooks.get(id)
                .flatMap(old -> change(old, match, patch))
                .map(WebhooksController::answer);
    }

    private Mono<Webhook> change(Webhook old, IfMatch match, JsonNode patch) {
        WebhookView.Wish wish = MergePatch.apply(json, WebhookView.Wish.of(old), patch);
        return webhooks.change(old.id(), match.version(old.version()), wish.settings());
    }

    @DeleteMapping("/{id}")
    @Needs(Scope.OPS_RUN)
    @Operation(summary = "Take a webhook away with its log")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(@PathVariable String id, IfMatch match) {
        return webhooks.get(id).flatMap(old -> webhooks.delete(id, match.version(old.version())));
    }

    @Needs(Scope.OPS_RUN)
    @Operation(
            summary = "Give a webhook another secret; deliveries carry both signatures for a while")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, required = true)
    @PostMapping("/{id}/rotate")
    Mono<ResponseEntity<MadeWebhook>> rotate(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Overlap overlap,
            IfMatch match) {
        return webhooks.get(id)
                .flatMap(old ->
                        webhooks.rotate(
                                id, match.version(old.version()), Overlap.lengthOf(overlap)))
                .map(made ->
                        ResponseEntity.ok()
                                .cacheControl(CacheControl.noStore())
                                .eTag(IfMatch.etag(made.version()))
                                .body(MadeWebhook.of(made)));
    }

    private static ResponseEntity<WebhookView> answer(Webhook webhook) {
        return ResponseEntity.ok()
                .eTag(IfMatch.etag(webhook.version()))
                .body(WebhookView.of(webhook));
    }
}
