package relata.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import relata.access.Scope;
import relata.api.ServerTest;

class TokensTest extends ServerTest {

    private static final AtomicInteger FETCHED = new AtomicInteger();
    private static final RSAKey FIRST = key("first");
    private static volatile JWKSet served = new JWKSet(FIRST.toPublicJWK());
    private static HttpServer provider;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext(
                "/.well-known/openid-configuration",
                exchange ->
                        answer(
                                exchange,
                                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/jwks\",\"subject_types_supported\":[\"public\"]}"
                                        .formatted(issuer(), issuer())));
        provider.createContext(
                "/jwks",
                exchange -> {
                    FETCHED.incrementAndGet();
                    answer(exchange, served.toString());
                });
        provider.start();
        properties.add("relata.oidc.issuer", TokensTest::issuer);
        properties.add("relata.oidc.audience", () -> "relata");
        properties.add("relata.oidc.roles-claim", () -> "realm_access.roles");
        properties.add("relata.oidc.roles.redaktion", () -> "editor");
        properties.add("relata.oidc.refresh", () -> "0s");
    }

    @AfterAll
    static void stop() {
        provider.stop(0);
    }

    @BeforeEach
    void firstKey() {
        served = new JWKSet(FIRST.toPublicJWK());
    }

    @Test
    void aPersonMayDoWhatHisRoleAllows() throws JOSEException {
        String token = signed(claims().build(), FIRST);
        with(token).get().uri("/v1/admin/posts").exchange().expectStatus().isOk();
        with(token)
                .post()
                .uri("/v1/admin/posts/unknown/publish")
                .header("If-Match", "*")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void keysGoOnBesideTokens() {
        with(Scope.POSTS_READ).get().uri("/v1/admin/posts").exchange().expectStatus().isOk();
    }

    @Test
    void aPersonWithoutARoleMayDoNothing() throws JOSEException {
        var strangers = claims().claim("realm_access", Map.of("roles", List.of("administrator")));
        with(signed(strangers.build(), FIRST))
                .get()
                .uri("/v1/admin/posts")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void theTrailNamesThePerson() throws JOSEException {
        with(signed(claims().build(), FIRST))
                .post()
                .uri("/v1/admin/posts")
                .bodyValue(
                        Map.of("title", "By Anna", "body", Map.of("format", "text", "source", "x")))
                .exchange()
                .expectStatus()
                .isCreated();
        long head = installation.await(installation.library().journal().head());
        assertThat(
                        installation
                                .await(installation.library().journal().appliedAfter(head - 1, 1))
                                .entries())
                .extracting("actor")
                .containsExactly("oidc:anna");
    }

    static Stream<String> bad() throws JOSEException {
        Instant now = Instant.now();
        RSAKey stranger = key("first");
        byte[] publicKey = FIRST.toRSAPublicKey().getEncoded();
        return Stream.of(
                signed(claims().expirationTime(Date.from(now.minusSeconds(120))).build(), FIRST),
                signed(claims().expirationTime(null).build(), FIRST),
                signed(claims().notBeforeTime(Date.from(now.plusSeconds(600))).build(), FIRST),
                signed(claims().audience("other").build(), FIRST),
                signed(claims().audience((String) null).build(), FIRST),
                signed(claims().issuer("http://evil.example").build(), FIRST),
                signed(claims().subject(null).build(), FIRST),
                signed(claims().subject("x".repeat(256)).build(), FIRST),
                signed(claims().build(), stranger),
                signed(claims().build(), key("unknown")),
                new PlainJWT(claims().build()).serialize(),
                mac(publicKey),
                "a.b.c",
                "a..c",
                "e30.e30.");
    }

    @MethodSource("bad")
    @ParameterizedTest
    void whatIsNotForUsIsRefused(String token) {
        with(token)
                .get()
                .uri("/v1/admin/posts")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .value("WWW-Authenticate", said -> assertThat(said).contains("invalid_token"));
    }

    @Test
    void aNewKeyOfTheProviderIsFoundAndAnOldOneEnds() throws JOSEException {
        with(signed(claims().build(), FIRST))
                .get()
                .uri("/v1/admin/posts")
                .exchange()
                .expectStatus()
                .isOk();
        RSAKey second = key("second");
        served = new JWKSet(second.toPublicJWK());
        with(signed(claims().build(), second))
                .get()
                .uri("/v1/admin/posts")
                .exchange()
                .expectStatus()
                .isOk();
        with(signed(claims().build(), FIRST))
                .get()
                .uri("/v1/admin/posts")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void goodTokensDoNotAskTheProviderEachTime() throws JOSEException {
        String token = signed(claims().build(), FIRST);
        with(token).get().uri("/v1/admin/posts").exchange().expectStatus().isOk();
        int before = FETCHED.get();
        for (int i = 0; i < 10; i++) {
            with(token).get().uri("/v1/admin/posts").exchange().expectStatus().isOk();
        }
        assertThat(FETCHED.get()).isEqualTo(before);
    }

    private static String issuer() {
        return "http://127.0.0.1:" + provider.getAddress().getPort();
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, String json)
            throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("relata")
                .subject("anna")
                .claim("name", "Anna")
                .claim("realm_access", Map.of("roles", List.of("redaktion", "others")))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static String mac(byte[] publicKey) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(FIRST.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims().build());
        token.sign(new MACSigner(publicKey));
        return token.serialize();
    }
}
