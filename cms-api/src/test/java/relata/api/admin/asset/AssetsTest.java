package relata.api.admin.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.api.admin.MergePatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestPropertySource(properties = "relata.assets.max-size=200KB")
class AssetsTest extends ServerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static int made;

    /** No two are alike. */
    private static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(made++);
        for (int i = 0; i < 50; i++) {
            image.setRGB(random.nextInt(width), random.nextInt(height), random.nextInt());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private WebTestClient editor() {
        return with(Scope.ASSETS_WRITE, Scope.POSTS_READ, Scope.POSTS_WRITE, Scope.POSTS_PUBLISH);
    }

    private WebTestClient.ResponseSpec send(byte[] file, String query) {
        return editor().post()
                .uri("/v1/admin/assets" + query)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(file)
                .exchange();
    }

    private JsonNode upload(byte[] file, String query) {
        return json(send(file, query).expectStatus().isCreated());
    }

    private static JsonNode json(WebTestClient.ResponseSpec answer) {
        return JSON.readTree(answer.expectBody().returnResult().getResponseBodyContent());
    }

    private EntityExchangeResult<byte[]> read(String url, String... headers) {
        WebTestClient.RequestHeadersSpec<?> request = anyone().get().uri(url);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.exchange().expectBody().returnResult();
    }

    @Test
    void aPictureIsUploadedAndReadByAnyoneWhoHasItsAddress() {
        byte[] file = picture("png", 300, 200);

        JsonNode asset = upload(file, "?name=My Cat.PNG&alt=A cat");
        EntityExchangeResult<byte[]> read = read(asset.path("url").asString());

        assertThat(asset.path("name").asString()).isEqualTo("my-cat.png");
        assertThat(asset.path("alt").asString()).isEqualTo("A cat");
        assertThat(asset.path("width").asInt()).isEqualTo(300);
        assertThat(asset.path("widths").toString()).isEqualTo("[160]");
        assertThat(read.getStatus()).isEqualTo(HttpStatus.OK);
        assertThat(read.getResponseBody()).hasSize(asset.path("size").asInt());
        HttpHeaders headers = read.getResponseHeaders();
        assertThat(headers.getContentType()).isEqualTo(MediaType.IMAGE_PNG);
        assertThat(headers.getCacheControl()).isEqualTo("max-age=31536000, public, immutable");
        assertThat(headers.getETag()).isEqualTo('"' + asset.path("hash").asString() + '"');
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst("Content-Security-Policy")).contains("sandbox");
        assertThat(headers.getContentLength()).isEqualTo(asset.path("size").asInt());
    }

    @Test
    void aFormUploadsAFileAndTheSameBytesAgainAreTheSameAsset() {
        byte[] file = picture("jpg", 30, 20);
        JsonNode first = upload(file, "?name=a.jpg");
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", new ByteArrayResource(file))
                .filename("other.gif")
                .contentType(MediaType.TEXT_HTML);

        JsonNode second =
                json(
                        editor().post()
                                .uri("/v1/admin/assets?alt=x")
                                .body(BodyInserters.fromMultipartData(form.build()))
                                .exchange()
                                .expectStatus()
                                .isOk());

        assertThat(second).isEqualTo(first);
    }

    @Test
    void whatIsTooLargeOrNotTakenIsRefusedByItsStatus() {
        refused(send(new byte[300_000], ""), 413, "too-large");
        refused(
                send("<html><script>".getBytes(StandardCharsets.UTF_8), "?name=x.png"),
                415,
                "unsupported-type");
        refused(send(Arrays.copyOf(picture("png", 300, 200), 100), ""), 422, "invalid");
        refused(
                editor().post()
                        .uri("/v1/admin/assets")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{}")
                        .exchange(),
                415,
                "unsupported-media-type");
        refused(send(picture("png", 9, 9), "?titel=x"), 400, "invalid-parameter");
        refused(send(picture("png", 9, 9), "?alt=" + "x".repeat(2_001)), 400, "invalid-parameter");
    }

    private static void refused(WebTestClient.ResponseSpec answer, int status, String code) {
        JsonNode problem = json(answer.expectStatus().isEqualTo(status));
        assertThat(problem.path("code").asString()).isEqualTo(code);
    }

    @Test
    void aFileIsReadInPartsAndNotAgainByWhoHasIt() {
        byte[] file = picture("png", 300, 200);
        JsonNode asset = upload(file, "");
        String url = asset.path("url").asString();
        int size = asset.path("size").asInt();
        String tag = '"' + asset.path("hash").asString() + '"';

        EntityExchangeResult<byte[]> middle = read(url, "Range", "bytes=10-19");
        assertThat(middle.getStatus()).isEqualTo(HttpStatus.PARTIAL_CONTENT);
        assertThat(middle.getResponseBody()).isEqualTo(Arrays.copyOfRange(file, 10, 20));
        assertThat(middle.getResponseHeaders().getFirst("Content-Range"))
                .isEqualTo("bytes 10-19/" + size);
        assertThat(read(url, "Range", "bytes=-5").getResponseBody())
                .isEqualTo(Arrays.copyOfRange(file, size - 5, size));
        assertThat(read(url, "Range", "bytes=" + (size - 3) + "-").getResponseBody()).hasSize(3);
        assertThat(read(url, "Range", "bytes=0-0", "If-Range", "\"old\"").getResponseBody())
                .hasSize(size);
        assertThat(read(url, "Range", "bytes=0-0,2-2").getResponseBody()).hasSize(size);
        assertThat(read(url, "Range", "lines=1").getResponseBody()).hasSize(size);
        EntityExchangeResult<byte[]> behind = read(url, "Range", "bytes=" + size + "-");
        assertThat(behind.getStatus()).isEqualTo(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
        assertThat(behind.getResponseHeaders().getFirst("Content-Range"))
                .isEqualTo("bytes */" + size);
        assertThat(read(url, "If-None-Match", tag).getStatus()).isEqualTo(HttpStatus.NOT_MODIFIED);
        EntityExchangeResult<byte[]> head =
                anyone().method(HttpMethod.HEAD).uri(url).exchange().expectBody().returnResult();
        assertThat(head.getResponseHeaders().getContentLength()).isEqualTo(size);
        assertThat(head.getResponseBody()).isNull();
    }

    @Test
    void aPictureIsServedSmallerInOneOfAFewWidths() throws IOException {
        JsonNode asset = upload(picture("jpg", 1_000, 500), "?name=a.jpg");
        String url = asset.path("url").asString();

        EntityExchangeResult<byte[]> small = read(url + "?w=320");
        EntityExchangeResult<byte[]> again = read(url + "?w=320", "Range", "bytes=0-1");

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(small.getResponseBody()));
        assertThat(picture.getWidth()).isEqualTo(320);
        assertThat(picture.getHeight()).isEqualTo(160);
        assertThat(again.getResponseBody()).containsExactly(0xFF, 0xD8);
        assertThat(small.getResponseHeaders().getETag())
                .isEqualTo('"' + asset.path("hash").asString() + "-320\"");
        assertThat(read(url + "?w=1280").getResponseBody()).hasSize(asset.path("size").asInt());
        assertThat(read(url + "?w=321").getStatus()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(read(url + "?w=-1").getStatus()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(read(url + "?width=320").getStatus()).isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    void anSvgIsDownloadedAndOneWithAScriptIsRefused() {
        byte[] svg =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>".getBytes();
        JsonNode asset = upload(svg, "?name=a.svg");

        assertThat(read(asset.path("url").asString()).getResponseHeaders().getContentDisposition())
                .matches(d -> d.isAttachment());
        refused(send("<svg><script/></svg>".getBytes(), ""), 422, "invalid");
    }

    @Test
    void nothingIsFoundByAnIdOrByAHashThatIsNone() {
        JsonNode asset = upload(picture("png", 9, 9), "?name=a.png");
        String id = asset.path("id").asString();

        for (String hash :
                new String[] {id, "a".repeat(64), "..%2F..%2Fadmin.key", "x", "%00", id + "/.."}) {
            assertThat(read("/v1/content/assets/" + hash + "/a.png").getStatus().is4xxClientError())
                    .as(hash)
                    .isTrue();
        }
        EntityExchangeResult<byte[]> renamed =
                read("/v1/content/assets/" + asset.path("hash").asString() + "/x.html");
        assertThat(renamed.getStatus()).isEqualTo(HttpStatus.PERMANENT_REDIRECT);
        assertThat(renamed.getResponseHeaders().getLocation())
                .hasToString(asset.path("url").asString());
    }

    @Test
    void assetsAreListedNewestFirstAPageAtATime() {
        JsonNode older = upload(picture("png", 9, 9), "");
        JsonNode newer = upload(picture("png", 9, 9), "");

        JsonNode first = list("?limit=1&count=true");
        JsonNode second = list("?limit=1&cursor=" + first.at("/page/nextCursor").asString());

        assertThat(first.at("/data/0")).isEqualTo(newer);
        assertThat(second.at("/data/0")).isEqualTo(older);
        assertThat(first.at("/page/total").asInt()).isGreaterThan(1);
        refused(
                editor().get().uri("/v1/admin/assets?cursor=x").exchange(),
                400,
                "invalid-parameter");
    }

    private JsonNode list(String query) {
        return json(
                editor().get().uri("/v1/admin/assets" + query).exchange().expectStatus().isOk());
    }

    @Test
    void whatIsSaidOfAnAssetIsPatchedByWhoSawItLast() {
        String id = upload(picture("png", 9, 9), "").path("id").asString();

        JsonNode patched = json(patch(id, "\"v1\"", "{\"alt\":\"Two\"}").expectStatus().isOk());

        assertThat(patched.path("alt").asString()).isEqualTo("Two");
        assertThat(patched.path("version").asInt()).isEqualTo(2);
        patch(id, "\"v1\"", "{\"alt\":\"Three\"}").expectStatus().isEqualTo(412);
        patch(id, "*", "{\"name\":\"x\"}").expectStatus().isBadRequest();
        patch("nobody", "*", "{\"alt\":\"x\"}").expectStatus().isNotFound();
    }

    private WebTestClient.ResponseSpec patch(String id, String tag, String patch) {
        return editor().patch()
                .uri("/v1/admin/assets/{id}", id)
                .header(HttpHeaders.IF_MATCH, tag)
                .header(HttpHeaders.CONTENT_TYPE, MergePatch.MEDIA_TYPE)
                .bodyValue(patch)
                .exchange();
    }

    @Test
    void aPostShowsAnAssetByItsIdAndTheAssetStaysAsLongAsItDoes() {
        JsonNode asset = upload(picture("png", 9, 9), "?name=a.png");
        String id = asset.path("id").asString();
        JsonNode post =
                json(
                        editor().post()
                                .uri("/v1/admin/posts")
                                .bodyValue(
                                        Map.of(
                                                "title",
                                                "With a picture",
                                                "body",
                                                Map.of("source", "Text."),
                                                "image",
                                                Map.of("asset", id, "alt", "A cat")))
                                .exchange()
                                .expectStatus()
                                .isCreated());

        assertThat(post.at("/image/url")).isEqualTo(asset.path("url"));
        JsonNode conflict = json(delete(id, "\"v1\"").expectStatus().isEqualTo(409));
        assertThat(conflict.at("/errors/0/pointer").asString())
                .isEqualTo("/posts/" + post.path("id").asString());
        JsonNode uses = json(editor().get().uri("/v1/admin/assets/{id}/uses", id).exchange());
        assertThat(uses.at("/posts/0/title").asString()).isEqualTo("With a picture");

        editor().patch()
                .uri("/v1/admin/posts/{id}", post.path("id").asString())
                .header(HttpHeaders.IF_MATCH, "*")
                .header(HttpHeaders.CONTENT_TYPE, MergePatch.MEDIA_TYPE)
                .bodyValue("{\"image\":null}")
                .exchange()
                .expectStatus()
                .isOk();
        delete(id, "\"v7\"").expectStatus().isEqualTo(412);
        delete(id, "\"v1\"").expectStatus().isNoContent();
        assertThat(read(asset.path("url").asString()).getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
        editor().get().uri("/v1/admin/assets/{id}", id).exchange().expectStatus().isNotFound();
    }

    private WebTestClient.ResponseSpec delete(String id, String tag) {
        return editor().delete()
                .uri("/v1/admin/assets/{id}", id)
                .header(HttpHeaders.IF_MATCH, tag)
                .exchange();
    }

    @Test
    void whoMayOnlyReadPostsCantUpload() {
        with(Scope.POSTS_READ, Scope.POSTS_WRITE)
                .post()
                .uri("/v1/admin/assets")
                .contentType(MediaType.IMAGE_PNG)
                .bodyValue(picture("png", 9, 9))
                .exchange()
                .expectStatus()
                .isForbidden();
    }
}
