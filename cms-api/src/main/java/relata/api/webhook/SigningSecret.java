package relata.api.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs deliveries as Standard Webhooks has it: HMAC-SHA256 over id, time and body.
 *
 * @param text {@code whsec_} and 32 random bytes in Base64
 * @param previous the secret before, which signs too until its end
 * @param previousUntil when that is
 */
public record SigningSecret(
        String text, @Nullable String previous, @Nullable Instant previousUntil) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A secret that nobody can guess. May have to wait for good random numbers. */
    static SigningSecret generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(bytes), null, null);
    }

    /** Takes the place of another, which goes on signing for a while. */
    SigningSecret after(SigningSecret before, Instant until) {
        return new SigningSecret(text, before.text(), until);
    }

    /** The header {@code webhook-signature}. */
    String signatures(String id, Instant now, String body) {
        String content = id + "." + now.getEpochSecond() + "." + body;
        String mine = signature(text, content);
        String before = previous;
        boolean over = before == null || previousUntil == null || !now.isBefore(previousUntil);
        return over ? mine : mine + " " + signature(Objects.requireNonNull(before), content);
    }

    private static String signature(String secret, String content) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] signed = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java has HmacSHA256.", e);
        }
    }

    /** Never shows the secret in a log. */
    @Override
    public String toString() {
        return "SigningSecret[…]";
    }
}
