package relata.api.content;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.api.content.answer.Answer;
import relata.api.content.feed.Atom;
import relata.api.content.feed.JsonFeed;
import relata.api.content.feed.Rss;
import tools.jackson.databind.json.JsonMapper;

/**
 * Feeds. The address alone says in which format: feed readers ask for all kinds of things, and a
 * file would be sent to them, too.
 */
@RestController
@RequestMapping("/v1/content/feeds")
@Tag(name = "Content")
class FeedsController {

    private final Feeds feeds;
    private final JsonMapper json;

    FeedsController(Feeds feeds, JsonMapper json) {
        this.feeds = feeds;
        this.json = json;
    }

    @Operation(
            operationId = "getRss",
            summary = "Published posts as RSS 2.0, newest first",
            description = "50 whole articles; a link with rel=next leads to older ones.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = Rss.TYPE, schema = @Schema(type = "string")))
    @GetMapping("/rss.xml")
    Mono<Answer<String>> rss(@ParameterObject FeedQuery query, ServerHttpRequest request) {
        return feeds.feed(query, request.getURI(), Rss.TYPE + ";charset=utf-8", Rss::write);
    }

    @Operation(
            operationId = "getAtom",
            summary = "Published posts as Atom (RFC 4287), newest first",
            description = "50 whole articles; a link with rel=next leads to older ones.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = Atom.TYPE, schema = @Schema(type = "string")))
    @GetMapping("/atom.xml")
    Mono<Answer<String>> atom(@ParameterObject FeedQuery query, ServerHttpRequest request) {
        return feeds.feed(query, request.getURI(), Atom.TYPE + ";charset=utf-8", Atom::write);
    }

    @Operation(
            operationId = "getJsonFeed",
            summary = "Published posts as JSON Feed 1.1, newest first",
            description = "50 whole articles; next_url leads to older ones.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = JsonFeed.TYPE,
                            schema = @Schema(implementation = JsonFeed.class)))
    @GetMapping("/feed.json")
    Mono<Answer<JsonFeed>> json(@ParameterObject FeedQuery query, ServerHttpRequest request) {
        return feeds.feed(
                query,
                request.getURI(),
                JsonFeed.TYPE,
                feed -> json.writeValueAsBytes(JsonFeed.of(feed)));
    }
}
