package relata.api.admin.post;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.access.Scope;
import relata.api.security.Needs;
import relata.library.Library;
import relata.post.Post;
import relata.preview.NewPreviewLink;
import relata.preview.PreviewLink;
import relata.preview.PreviewLinks;
import relata.refusal.Invalid;

/** Links that show a post before it is published. */
@RequestMapping("/v1/admin/posts/{id}/preview-links")
@RestController
@Tag(name = "Preview links", description = "Links that show a post before it is published.")
class PreviewLinksController {

    private static final Duration DEFAULT_LIFE = Duration.ofDays(7);

    private final Library library;
    private final PreviewLinks links;

    PreviewLinksController(Library library, PreviewLinks links) {
        this.library = library;
        this.links = links;
    }

    /** A link to be made. */
    @Schema(name = "NewPreviewLink")
    record LinkRequest(
            @Schema(description = "From when on it shows nothing; at most 30 days from now.")
                    @Nullable Instant expiresAt,
            @Schema(
                            description =
                                    "How long it lives (ISO 8601), instead of expiresAt; 7 days when neither is given.",
                            example = "PT48H")
                    @Nullable String validFor,
            @Schema(description = "The version that it shows; it follows the draft when absent.")
                    @Nullable Long version) {

        UnaryOperator<Instant> end() {
            if (expiresAt != null && validFor != null) {
                throw wrong("conflict", "Either expiresAt or validFor, not both.");
            }
            Duration life = life();
            return now -> expiresAt == null ? now.plus(life) : expiresAt;
        }

        private Duration life() {
            try {
                Duration life = validFor == null ? DEFAULT_LIFE : Duration.parse(validFor);
                if (life.isPositive() && life.compareTo(PreviewLinks.MAX_LIFE) <= 0) {
                    return life;
                }
                throw wrong("out-of-range", "More than nothing, and at most 30 days.");
            } catch (DateTimeParseException _) {
                throw wrong("malformed", "An ISO 8601 duration such as PT48H.");
            }
        }

        private static Invalid wrong(String code, String message) {
            return new Invalid(List.of(new Invalid.Problem("/validFor", code, message)));
        }
    }

    /** A link without its token. */
    @Schema(name = "PreviewLink")
    record LinkView(
            String id,
            @Schema(description = "The version that it shows; null when it follows the draft.")
                    @Nullable Long version,
            @Schema(description = "The id of the key that made it.") String createdBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant revokedAt) {

        static LinkView of(PreviewLink link) {
            return new LinkView(
                    link.id(),
                    link.version(),
                    link.createdBy(),
                    link.createdAt(),
                    link.expiresAt(),
                    link.revokedAt());
        }
    }

    /** A link that was just made. */
    @Schema(name = "MadePreviewLink")
    record MadeLink(
            LinkView link,
            @Schema(description = "What opens it. Shown this once and never again.") String token,
            @Schema(description = "Where it opens, under the address of this API.") String path) {

        static MadeLink of(NewPreviewLink made) {
            return new MadeLink(
                    LinkView.of(made.link()), made.token(), "/v1/preview/" + made.token());
        }
    }

    /** All links of a post. */
    @Schema(name = "PreviewLinkList")
    record LinkList(List<LinkView> data) {}

    @GetMapping
    @Needs(Scope.POSTS_READ)
    @Operation(summary = "The preview links of a post, newest first; those that ended too")
    Mono<LinkList> list(@PathVariable String id) {
        return library.posts()
                .get(id)
                .map(Post::id)
                .flatMapMany(links::list)
                .map(LinkView::of)
                .collectList()
                .map(LinkList::new);
    }

    @Needs(Scope.POSTS_WRITE)
    @Operation(
            summary = "Make a link that shows this post to whoever has it, before it is published",
            description =
                    "It opens this post only. It ends when it expires or is revoked, and while the post is in the trash.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<MadeLink>> create(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable LinkRequest request,
            Principal caller) {
        LinkRequest asked = request == null ? new LinkRequest(null, null, null) : request;
        return links.create(id, asked.version(), asked.end(), caller.getName())
                .map(MadeLink::of)
                .map(made ->
                        ResponseEntity.created(place(id, made))
                                .header("Cache-Control", "no-store")
                                .body(made));
    }

    private static URI place(String post, MadeLink made) {
        return URI.create("/v1/admin/posts/" + post + "/preview-links/" + made.link().id());
    }

    @DeleteMapping("/{link}")
    @Needs(Scope.POSTS_WRITE)
    @Operation(summary = "Revoke a preview link: it shows nothing from now on")
    Mono<LinkView> revoke(@PathVariable String id, @PathVariable String link) {
        return links.revoke(id, link).map(LinkView::of);
    }
}
