package relata.api.admin.key;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.access.Allowance;
import relata.access.ApiKey;
import relata.access.ApiKeys;
import relata.access.NewKey;
import relata.access.Scope;
import relata.api.admin.Overlap;
import relata.api.problem.RequestRefused;
import relata.api.security.Needs;

/** API keys: made, listed, rotated, revoked. */
@RequestMapping("/v1/admin/keys")
@RestController
@Tag(name = "Keys", description = "API keys: made, listed, rotated, revoked.")
class KeysController {

    private final ApiKeys keys;

    KeysController(ApiKeys keys) {
        this.keys = keys;
    }

    /** A key to be made. */
    record KeyRequest(
            @Schema(description = "What its owner calls it.", example = "Website build")
                    @Nullable String name,
            @Schema(
                            description = "A named set of scopes.",
                            allowableValues = {"author", "editor", "publisher", "administrator"},
                            example = "editor")
                    @Nullable String role,
            @Schema(description = "What it allows besides.", example = "[\"posts:publish\"]")
                    @Nullable List<String> scopes,
            @Schema(description = "From when on it is refused; never when absent.")
                    @Nullable Instant expiresAt) {}

    /** A key without its secret. */
    record KeyView(
            String id,
            String name,
            @Schema(description = "How the key begins.") String prefix,
            @Nullable String role,
            @Schema(description = "All that it allows.") List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Schema(description = "When it last got another secret.") @Nullable Instant rotatedAt,
            @Schema(description = "Until when the secret before the last rotation is good.")
                    @Nullable Instant previousUntil,
            @Schema(description = "When it was last used; null for never.")
                    @Nullable Instant lastUsedAt) {

        static KeyView of(ApiKey key) {
            return new KeyView(
                    key.id(),
                    key.name(),
                    key.prefix(),
                    key.role(),
                    key.allowed().stream().map(Scope::text).toList(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.revokedAt(),
                    key.rotatedAt(),
                    key.previous() == null ? null : key.previous().until(),
                    key.lastUsedAt());
        }
    }

    /** A key that was just made. */
    record MadeKey(
            KeyView key,
            @Schema(description = "The key itself. Shown this once and never again.")
                    String secret) {

        static MadeKey of(NewKey made) {
            return new MadeKey(KeyView.of(made.key()), made.text());
        }
    }

    /** All keys. */
    record KeyList(List<KeyView> data) {}

    @GetMapping
    @Needs(Scope.KEYS_MANAGE)
    @Operation(summary = "All keys, newest first; revoked and expired ones too")
    Mono<KeyList> list() {
        return keys.list().map(KeyView::of).collectList().map(KeyList::new);
    }

    @Needs(Scope.KEYS_MANAGE)
    @Operation(summary = "Make a key. It can allow only what the caller's own key allows")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<MadeKey>> create(
            @RequestBody KeyRequest request, @Parameter(hidden = true) Authentication caller) {
        Allowance allowance = Allowance.parse(request.role(), request.scopes());
        refuseMoreThan(caller, allowance.all());
        return keys.create(
                        Objects.requireNonNullElse(request.name(), ""),
                        allowance,
                        request.expiresAt())
                .map(made ->
                        ResponseEntity.created(URI.create("/v1/admin/keys/" + made.key().id()))
                                .cacheControl(CacheControl.noStore())
                                .body(MadeKey.of(made)));
    }

    @GetMapping("/{id}")
    @Needs(Scope.KEYS_MANAGE)
    @Operation(summary = "One key, without its secret")
    Mono<KeyView> get(@PathVariable String id) {
        return keys.get(id).map(KeyView::of);
    }

    @Needs(Scope.KEYS_MANAGE)
    @Operation(
            summary = "Give a key another secret; the one before stays good for a while",
            description = "The key must allow only what the caller's own key allows.")
    @PostMapping("/{id}/rotate")
    Mono<ResponseEntity<MadeKey>> rotate(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Overlap overlap,
            @Parameter(hidden = true) Authentication caller) {
        return keys.get(id)
                .doOnNext(key -> refuseMoreThan(caller, key.allowed()))
                .flatMap(_ -> keys.rotate(id, Overlap.lengthOf(overlap)))
                .map(made ->
                        ResponseEntity.ok()
                                .cacheControl(CacheControl.noStore())
                                .body(MadeKey.of(made)));
    }

    @DeleteMapping("/{id}")
    @Needs(Scope.KEYS_MANAGE)
    @Operation(summary = "Revoke a key: it is refused from now on")
    Mono<KeyView> revoke(@PathVariable String id) {
        return keys.revoke(id).map(KeyView::of);
    }

    private static void refuseMoreThan(Authentication caller, Set<Scope> wanted) {
        List<String> own =
                caller.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
        List<String> more =
                wanted.stream().map(Scope::text).filter(scope -> !own.contains(scope)).toList();
        if (!more.isEmpty()) {
            throw RequestRefused.of(
                    403,
                    "scope-missing",
                    "A key can allow only what yours allows; it lacks "
                            + String.join(", ", more)
                            + ".");
        }
    }
}
