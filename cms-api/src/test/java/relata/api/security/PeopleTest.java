package relata.api.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relata.api.problem.RequestRefused;

class PeopleTest {

    private static final String NOBODY = "http://127.0.0.1:1";

    @Test
    void withoutItsProviderATokenCantBeJudged() throws JOSEException {
        String token = token();
        for (String keys : new String[] {null, NOBODY + "/jwks"}) {
            assertThatThrownBy(() -> people(NOBODY, keys).authenticate(token).block())
                    .isInstanceOf(RequestRefused.class)
                    .hasMessageContaining("identity provider");
        }
    }

    @CsvSource({"500,{}", "200,{}", "200,nonsense", "404,<html>"})
    @ParameterizedTest
    void norWithNonsenseOfIt(int status, String body) throws Exception {
        HttpServer provider = provider(status, body);
        try {
            String url = "http://127.0.0.1:" + provider.getAddress().getPort();
            String token = token();
            assertThatThrownBy(() -> people(url, null).authenticate(token).block())
                    .isInstanceOf(RequestRefused.class);
            assertThatThrownBy(() -> people(url, url + "/jwks").authenticate(token).block())
                    .isInstanceOf(RequestRefused.class);
        } finally {
            provider.stop(0);
        }
    }

    @Test
    void anIssuerNeedsAnAudience() {
        assertThatThrownBy(() ->
                        new OidcProperties(NOBODY, null, null, "roles", Map.of(), Duration.ZERO))
                .hasMessageContaining("audience");
    }

    private static People people(String issuer, @Nullable String keys) {
        return Objects.requireNonNull(
                People.of(
                        new OidcProperties(
                                issuer, "relata", keys, "roles", Map.of(), Duration.ZERO)));
    }

    private static HttpServer provider(int status, String body) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static String token() throws JOSEException {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("x").build(),
                        new JWTClaimsSet.Builder().subject("anna").build());
        token.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        return token.serialize();
    }
}
