package relata.api.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is asked of search, suggestions and related articles, byte by byte as a client may send
 * it: an answer or a refusal that says why, and neither late.
 */
class HostileFindingTest extends ContentTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long SEED = 20_261_122;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final List<String> ROOTS =
            List.of("/v1/content/search?q=", "/v1/content/suggest?q=");

    private final Random random = new Random(SEED);

    @BeforeEach
    void caughtUp() {
        installation.awaitEnd(installation.caughtUp(Duration.ofSeconds(20)));
    }

    /** What came back: the status, the header lines in small letters, and the body. */
    private record Reply(int status, String head, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        boolean ok() {
            return status == 200;
        }
    }

    /** Sends a target as it stands, one byte for each character, and closes. */
    private Reply get(String target) throws IOException {
        URI server = URI.create(url());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            String all = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int end = all.indexOf("\r\n\r\n");
            assertThat(end).as("an answer to %s", target).isPositive();
            String head = all.substring(0, end).toLowerCase();
            return new Reply(Integer.parseInt(head.substring(9, 12)), head, all.substring(end + 4));
        }
    }

    /** An answer, or a refusal in the form that all refusals have. */
    private Reply answered(String target, Integer... refusals) throws IOException {
        Reply reply = get(target);
        if (reply.ok()) {
            assertThat(reply.json().path("data").isArray()).as(target).isTrue();
        } else {
            assertThat(reply.status()).as("%s: %s", target, reply).isIn((Object[]) refusals);
            assertThat(reply.head()).as(target).contains("content-type: application/problem+json");
            assertThat(reply.json().path("detail").asString()).as(target).isNotBlank();
            assertThat(reply.json().path("status").asInt()).isEqualTo(reply.status());
            assertThat(reply.json().path("traceId").asString()).hasSize(32);
        }
        return reply;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "é",
                "ก",
                "the of and to",
                "OR",
                "AND OR NOT - + | \" :",
                "\"",
                "\"\"\"",
                "\"unbalanced",
                "title:\"",
                "*",
                "*e*a*l*i*n*g*",
                "?????",
                "re*air~2^9",
                "/(a+)+$/",
                "(?=(.*)*)",
                "[a TO z]",
                "😀😀‍👩‍👧🏳️‍🌈",
                "\u202ethgir\u202c \u200f",
                "שלום עולם",
                "العلاقات الإنسانية",
                "关系修复与沟通",
                "ความสัมพันธ์",
                "Beziehungsdynamikveränderungsprozessbegleitung",
                "\0\u0001\u0007\u001b[31m",
                "\uffff\ufffe\ufeff",
                "e\u0301\u0301\u0301",
                "{\"$gt\":\"\"}",
                "%%00%0d%0aX: y",
            })
    void aTextIsSearchedForWhateverItIs(String q) throws IOException {
        for (String root : ROOTS) {
            assertThat(answered(root + encoded(q)).ok()).isTrue();
        }
        assertThat(
                        answered(
                                        "/v1/content/search?explain=true&facets=topic,year&q="
                                                + encoded(q))
                                .ok())
                .isTrue();
        answered("/v1/content/posts/" + encoded(q) + "/related", 400, 404);
    }

    @ParameterizedTest
    @CsvSource({"a,10000", "关,10000", "😀,10000", "repair ,1500", "\"a-b ,2000", "-a OR ,1500"})
    void tenThousandCharactersAreRefusedWithTheBound(String piece, int times) throws IOException {
        for (String root : ROOTS) {
            Reply reply = answered(root + encoded(piece.repeat(times)), 400);
            assertThat(reply.json().at("/errors/0/pointer").asString()).isEqualTo("q");
            assertThat(reply.json().path("detail").asString()).contains("2000 characters");
        }
    }

    @ParameterizedTest
    @CsvSource({"a,1900", "关,1900", "😀,900", "repair ,250", "\"a-b ,400", "-a OR ,300"})
    void aLongTextIsCutAndThatIsSaid(String piece, int times) throws IOException {
        String q = encoded(piece.repeat(times));
        Reply reply = answered("/v1/content/search?q=" + q);
        assertThat(reply.json().at("/interpretation/cut").asBoolean()).isTrue();
        assertThat(answered("/v1/content/suggest?q=" + q).ok()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%ED%A0%BD", "%ED%B8%80a", "%FF%FE", "%C3", "%80", "%F0%9F%98", "%00", "+"})
    void bytesThatAreNoTextAreSearchedForAllTheSame(String bytes) throws IOException {
        for (String root : ROOTS) {
            assertThat(answered(root + bytes).ok()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%", "%z", "%zz", "a%2", "a|b", "a\"b", "<a>", "{a}", "a\\b", "a^b`c", "[a]"
            })
    void anAddressThatIsNoneIsRefusedWithAReason(String raw) throws IOException {
        for (String root : ROOTS) {
            Reply reply = answered(root + raw, 400);
            assertThat(reply.ok() || reply.json().path("code").asString().equals("bad-address"))
                    .isTrue();
        }
    }

    @Test
    void randomGarbageIsAnsweredOrRefused() throws IOException {
        for (int i = 0; i < 300; i++) {
            String garbage = garbage();
            for (String root : ROOTS) {
                answered(root + garbage, 400);
            }
            answered("/v1/content/posts/" + garbage + "/related", 400, 404);
            answered("/v1/content/search?q=repair&cursor=" + garbage, 400);
            answered("/v1/content/search?" + garbage, 400);
        }
    }

    private static final List<String> PIECES =
            List.of(
                    "repair",
                    "apology",
                    "co-regulation",
                    "shared%20calm",
                    "the",
                    "%22",
                    "-",
                    "%2B",
                    "+OR+",
                    "%7C",
                    "title:",
                    "topic:repair",
                    "*",
                    "%3F",
                    "~2",
                    "(",
                    ")",
                    "%5B",
                    "%2F.*%2F",
                    "%5C",
                    "%F0%9F%98%80",
                    "%ED%A0%BD",
                    "%E5%85%B3",
                    "%D8%B9",
                    "%00",
                    "%FF",
                    "%",
                    "%zz",
                    "\u00e9",
                    "\u00ff",
                    "|",
                    "^",
                    "{",
                    "\"",
                    "<",
                    "&",
                    "=",
                    ";",
                    "&q=",
                    "&limit=",
                    "&sort=",
                    "&facets=topic",
                    "&explain=",
                    "#",
                    "/",
                    "//",
                    "..",
                    "%2e%2e",
                    "+",
                    "+",
                    "+",
                    "+",
                    "a",
                    "b",
                    "9");

    private String garbage() {
        StringBuilder text = new StringBuilder();
        for (int pieces = 1 + random.nextInt(40); pieces > 0; pieces--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    @Test
    void aCursorFromElsewhereIsRefused() throws IOException {
        String own = cursor("/v1/content/search?q=&limit=1");
        List<String> bad = new ArrayList<>();
        bad.add(cursor("/v1/content/posts?limit=1"));
        bad.add(cursor("/v1/content/search?q=&limit=1&sort=-publishedAt"));
        bad.add(own.substring(0, own.length() / 2));
        bad.add(own.substring(1));
        bad.add(own.repeat(200));
        bad.add("A".repeat(10_000));
        bad.addAll(List.of("", "null", "%00", "..%2F..", "%F0%9F%98%80", "-1"));
        for (String cursor : bad) {
            Reply reply = answered("/v1/content/search?q=&limit=1&cursor=" + cursor, 400);
            assertThat(reply.status()).as(cursor).isEqualTo(400);
        }
        assertThat(answered("/v1/content/search?q=repair&cursor=" + own, 400).ok()).isFalse();
    }

    @Test
    void aCursorThatWasTamperedWithIsRefused() throws IOException {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor("/v1/content/search?q=repair&limit=1"));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) (1 + random.nextInt(255));
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            Reply reply = answered("/v1/content/search?q=repair&limit=1&cursor=" + text, 400);
            assertThat(reply.status()).as("byte %d", i).isEqualTo(400);
        }
    }

    private String cursor(String target) throws IOException {
        return answered(target).json().at("/page/nextCursor").asString();
    }
}
