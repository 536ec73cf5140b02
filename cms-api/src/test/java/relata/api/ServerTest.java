package relata.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.NewKey;
import relata.access.Scope;

/**
 * A test against the real server on a free port, with a library of its own that all such tests
 * share.
 */
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"relata.search.meaning.enabled=false", "relata.search.deadline=60s"})
public abstract class ServerTest {

    @Autowired protected Installation installation;

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void library(DynamicPropertyRegistry properties) throws IOException {
        Path folder = Files.createTempDirectory("relata-server");
        properties.add("relata.data", folder::toString);
    }

    protected String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Without a key. */
    protected WebTestClient anyone() {
        return WebTestClient.bindToServer()
                .baseUrl(url())
                .responseTimeout(Duration.ofSeconds(60))
                .build();
    }

    /** With a key that allows these. */
    protected WebTestClient with(Scope first, Scope... more) {
        return with(newKey(EnumSet.of(first, more)).text());
    }

    protected WebTestClient with(String key) {
        return anyone().mutate().defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key).build();
    }

    protected NewKey newKey(Set<Scope> scopes) {
        return installation.await(installation.keys().create("test", scopes, null));
    }
}
