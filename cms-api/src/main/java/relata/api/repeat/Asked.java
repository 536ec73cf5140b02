package relata.api.repeat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import relata.api.problem.RequestRefused;

/**
 * A request under a key.
 *
 * @param id who asks under which key, digested
 * @param print what is asked, digested
 * @param body the bytes that were sent
 */
record Asked(String id, String print, byte[] body) {

    /** The header. */
    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    static Asked of(ServerHttpRequest request, String caller, byte[] body) {
        HttpHeaders headers = request.getHeaders();
        String print =
                digest(
                        request.getMethod().name(),
                        request.getURI().getRawPath(),
                        String.valueOf(request.getURI().getRawQuery()),
                        String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE)),
                        String.valueOf(headers.getFirst(HttpHeaders.IF_MATCH)),
                        HexFormat.of().formatHex(sha().digest(body)));
        return new Asked(digest(caller, key(request)), print, body);
    }

    /**
     * The key of a request that has one.
     *
     * @throws RequestRefused when it can't be a key, or when the body is an upload
     */
    static String key(ServerHttpRequest request) {
        List<String> keys = request.getHeaders().getOrEmpty(HEADER);
        if (keys.size() != 1 || !KEY.matcher(keys.getFirst()).matches()) {
            throw RequestRefused.of(
                    400,
                    "invalid-idempotency-key",
                    "One header Idempotency-Key with 1 to 255 visible ASCII characters, such as a"
                            + " random UUID.");
        }
        String type = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.regionMatches(true, 0, "multipart/", 0, 10)) {
            throw RequestRefused.of(
                    400,
                    "idempotency-key-unsupported",
                    "An upload (" + MediaType.MULTIPART_FORM_DATA + ") takes no Idempotency-Key.");
        }
        return keys.getFirst();
    }

    private static String digest(String... parts) {
        MessageDigest sha = sha();
        for (String part : parts) {
            sha.update(part.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
