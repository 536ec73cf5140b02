package relata.api.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import relata.api.content.answer.Answer;
import relata.api.content.feed.Press;
import relata.api.content.feed.Site;
import relata.api.content.feed.Sitemap;
import relata.api.content.feed.Sites;
import relata.api.content.parameter.Values;
import relata.library.Library;
import relata.post.LivePosts;
import relata.refusal.NotFound;

/** What search engines are told of the website. */
@RestController
@Tag(name = "Content")
class SitemapController {

    private static final String PATH = "/v1/content/sitemap.xml";
    private static final Set<String> KEYS = Set.of("list:posts");

    private final LivePosts live;
    private final Sites sites;
    private final Press press;

    SitemapController(Library library, Sites sites, Press press) {
        this.live = library.live();
        this.sites = sites;
        this.press = press;
    }

    /** What can be asked of a sitemap. */
    record SitemapQuery(
            @Parameter(
                            description = "A part of a sitemap that is too long for one.",
                            schema = @Schema(type = "integer", minimum = "1"))
                    @Nullable String page) {}

    @Operation(
            operationId = "getSitemap",
            summary = "The addresses of all that is published, as sitemaps.org has it",
            description = "An index of parts when there are more than 50,000 addresses.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = Sitemap.TYPE, schema = @Schema(type = "string")))
    @GetMapping({"/sitemap.xml", PATH})
    Mono<Answer<String>> sitemap(@ParameterObject SitemapQuery query, ServerHttpRequest request) {
        int page = Values.number("page", query.page(), 0, 1, Integer.MAX_VALUE);
        Site site = sites.of(request.getURI());
        String self = site.api(request.getURI().getRawPath());
        return live.count()
                .map(total -> Math.max(1, Math.ceilDiv(total, sites.sitemapAddresses())))
                .flatMap(pages ->
                        page == 0 && pages > 1
                                ? press.make(() -> index(self, pages))
                                : part(site, Math.max(1, page), pages))
                .map(bytes -> answer(bytes, Sitemap.TYPE, site));
    }

    @Operation(operationId = "getRobots", summary = "Where robots find the sitemap")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    @GetMapping("/robots.txt")
    Mono<Answer<String>> robots(ServerHttpRequest request) {
        Site site = sites.of(request.getURI());
        String text =
                """
                User-agent: *
                Disallow: /v1/admin/

                Sitemap: %s
                """
                        .formatted(site.api("/sitemap.xml"));
        return Mono.just(answer(text.getBytes(UTF_8), "text/plain", site));
    }

    private Mono<byte[]> part(Site site, int page, long pages) {
        if (page > pages) {
            return Mono.error(new NotFound("page of the sitemap", Integer.toString(page)));
        }
        int most = sites.sitemapAddresses();
        return live.addresses((page - 1L) * most, most)
                .map(post -> new Sitemap.Address(site.post(post.slug()), post.updatedAt()))
                .collectList()
                .flatMap(addresses -> press.make(() -> Sitemap.write(addresses)));
    }

    private static byte[] index(String self, long pages) {
        return Sitemap.index(
                LongStream.rangeClosed(1, pages).mapToObj(page -> self + "?page=" + page).toList());
    }

    private static Answer<String> answer(byte[] bytes, String type, Site site) {
        return new Answer.Bytes<>(bytes, type + ";charset=utf-8", KEYS, site.known());
    }
}
