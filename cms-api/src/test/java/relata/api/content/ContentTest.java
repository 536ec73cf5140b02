package relata.api.content;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.DefaultUriBuilderFactory.EncodingMode;
import reactor.netty.http.client.HttpClient;
import relata.api.Installation;
import relata.api.ServerTest;

/** A test against the real server whose library holds the {@link Fixture}. */
@TestPropertySource(properties = "relata.answers.kept=8MB")
abstract class ContentTest extends ServerTest {

    private static Installation filled;

    WebTestClient client;

    @BeforeEach
    void fill() {
        synchronized (ContentTest.class) {
            if (filled != installation) {
                Fixture.fill(installation.library());
                filled = installation;
            }
        }
        client = client();
    }

    /** Sends addresses as they are written and shows answers as they came, packed or not. */
    WebTestClient client() {
        DefaultUriBuilderFactory asWritten = new DefaultUriBuilderFactory(url());
        asWritten.setEncodingMode(EncodingMode.NONE);
        return WebTestClient.bindToServer(
                        new ReactorClientHttpConnector(HttpClient.create().compress(false)))
                .uriBuilderFactory(asWritten)
                .responseTimeout(Duration.ofSeconds(60))
                .build();
    }
}
