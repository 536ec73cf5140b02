package relata.api.content;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.api.content.answer.Answer;

/** Published posts. */
@RestController
@RequestMapping(path = "/v1/content/posts", produces = "application/json")
@Tag(name = "Content")
class PostsController {

    private final PostLists lists;
    private final PostDocuments documents;

    PostsController(PostLists lists, PostDocuments documents) {
        this.lists = lists;
        this.documents = documents;
    }

    @Operation(operationId = "listPosts", summary = "Published posts, newest first")
    @GetMapping
    Mono<Answer<Page<PostItem>>> list(
            @ParameterObject PostsQuery query, ServerHttpRequest request) {
        return lists.list(query, request.getURI());
    }

    @Operation(
            operationId = "getPost",
            summary = "A published post",
            description = "A slug that the post had before leads on to its address with 308.")
    @GetMapping("/{post}")
    Mono<Answer<PostDocument>> get(
            @Parameter(description = "Slug or id.") @PathVariable String post,
            @ParameterObject FieldsQuery query) {
        return documents.get(post, query.fields());
    }
}
