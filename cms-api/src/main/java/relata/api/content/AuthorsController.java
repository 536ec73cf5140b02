package relata.api.content;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.api.content.answer.Answer;

/** Authors with their credentials. */
@RestController
@RequestMapping(path = "/v1/content/authors", produces = "application/json")
@Tag(name = "Content")
class AuthorsController {

    private final AuthorDocuments authors;

    AuthorsController(AuthorDocuments authors) {
        this.authors = authors;
    }

    /** An author. */
    @Schema(name = "Author")
    record AuthorDocument(
            String id,
            String slug,
            String name,
            @Schema(description = "Training and licences.") @Nullable String credentials,
            @Nullable String bio,
            int postCount) {}

    @Operation(operationId = "listAuthors", summary = "Authors by name")
    @GetMapping
    Mono<Answer<Page<AuthorDocument>>> list(
            @ParameterObject CatalogQuery query, ServerHttpRequest request) {
        return authors.list(query, request.getURI());
    }

    @Operation(operationId = "getAuthor", summary = "An author")
    @GetMapping("/{author}")
    Mono<Answer<AuthorDocument>> get(
            @Parameter(description = "Slug or id.") @PathVariable("author") String name,
            @ParameterObject FieldsQuery query) {
        return authors.get(name, query.fields());
    }
}
