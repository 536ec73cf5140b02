package relata.api.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import relata.importer.media.Fetcher;

class WebFetcherTest {

    private final WebFetcher here = new WebFetcher(new TargetRule(true), Duration.ofSeconds(20));
    private final WebFetcher outside =
            new WebFetcher(new TargetRule(false), Duration.ofSeconds(20));
    private DisposableServer site;

    @BeforeEach
    void open() {
        site =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .route(routes ->
                                routes.get("/a.png", (_, out) -> out.sendString(Mono.just("bytes")))
                                        .get("/moved", (_, out) -> out.sendRedirect("/a.png"))
                                        .get("/round", (_, out) -> out.sendRedirect("/round"))
                                        .get("/gone", (_, out) -> out.status(410).send())
                                        .get("/ill", (_, out) -> out.status(503).send())
                                        .get("/file", (_, out) -> out.sendRedirect("file:///etc/x"))
                                        .get("/mute", (_, _) -> Mono.never())
                                        .get(
                                                "/slow",
                                                (_, out) ->
                                                        out.sendString(
                                                                Flux.just("a")
                                                                        .concatWith(Mono.never()))))
                        .bindNow();
    }

    @AfterEach
    void close() {
        site.disposeNow();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + site.port() + path);
    }

    private static String text(Fetcher fetcher, URI address) {
        return DataBufferUtils.join(fetcher.get(address))
                .map(all -> all.toString(StandardCharsets.UTF_8))
                .block();
    }

    private static Throwable failure(Fetcher fetcher, URI address) {
        return catchThrowable(() -> text(fetcher, address)).getCause();
    }

    @Test
    void aFileIsFetchedAlsoWhereItMoved() {
        assertThat(text(here, at("/a.png"))).isEqualTo("bytes");
        assertThat(text(here, at("/a.png?x=1#top"))).isEqualTo("bytes");
        assertThat(text(here, at("/moved"))).isEqualTo("bytes");
    }

    @Test
    void whatIsNotThereIsToldApartFromWhatMayBeThereLater() {
        assertThat(failure(here, at("/gone")))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Fetcher.NotNow.class)
                .hasMessage("Its site answered 410.");
        assertThat(failure(here, at("/ill")))
                .isInstanceOf(Fetcher.NotNow.class)
                .hasMessage("Its site answered 503.");
        assertThat(failure(here, at("/round"))).hasMessage("Its site answered 302.");
        int closed = site.port();
        site.disposeNow();
        assertThat(failure(here, URI.create("http://127.0.0.1:" + closed + "/a.png")))
                .isInstanceOf(Fetcher.NotNow.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mute", "/slow"})
    void aSiteThatDoesNotComeToAnEndIsLeft(String path) {
        Fetcher hasty = new WebFetcher(new TargetRule(true), Duration.ofMillis(300));

        assertThat(failure(hasty, at(path)))
                .isInstanceOf(Fetcher.NotNow.class)
                .hasMessage("Its site did not answer in time.");
    }

    @Test
    void nothingIsFetchedFromPrivateNetworksOrByOtherWaysThanTheWeb() {
        assertThat(failure(outside, at("/a.png"))).hasMessageContaining("none that files are");
        assertThat(failure(outside, URI.create("http://localhost:" + site.port() + "/a.png")))
                .hasMessageContaining("private");
        assertThat(failure(here, at("/file"))).hasMessageContaining("none that files are");
        for (String address :
                new String[] {
                    "file:///etc/passwd",
                    "ftp://example.org/a.png",
                    "http://user@example.org/a.png",
                    "http:///a.png",
                    "http://169.254.169.254/latest/meta-data"
                }) {
            assertThat(failure(outside, URI.create(address)))
                    .as(address)
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(Fetcher.NotNow.class);
        }
    }
}
