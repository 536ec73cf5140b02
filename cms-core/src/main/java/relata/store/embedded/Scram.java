package relata.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of SCRAM-SHA-256 for one user (<a
 * href="https://www.rfc-editor.org/rfc/rfc5802">RFC 5802</a>, <a
 * href="https://www.rfc-editor.org/rfc/rfc7677">RFC 7677</a>). The password is random and of this
 * process only. Thread-safe.
 */
final class Scram {

    /**
     * The least that clients accept; the password has 192 random bits, so more would guard nothing.
     */
    private static final int ITERATIONS = 4096;

    private final SecureRandom random = new SecureRandom();
    private final String user;
    private final String password;
    private final byte[] salt = new byte[28];
    private final byte[] storedKey;
    private final byte[] serverKey;

    Scram(String user) {
        this.user = user;
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        this.password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        random.nextBytes(salt);
        byte[] salted = salted(password, salt);
        this.storedKey = sha256(hmac(salted, "Client Key"));
        this.serverKey = hmac(salted, "Server Key");
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    /** What is remembered between a client's first message and its last. */
    record Conversation(String nonce, String soFar, String answer) {}

    /** Answers a client's first message, or null when it isn't one. */
    @Nullable Conversation start(byte[] payload) {
        String message = new String(payload, UTF_8);
        if (!message.startsWith("n,,")) {
            return null;
        }
        String bare = message.substring(3);
        Map<Character, String> fields = fields(bare);
        String clientNonce = fields.getOrDefault('r', "");
        if (!user.equals(fields.get('n')) || clientNonce.isEmpty()) {
            return null;
        }
        byte[] more = new byte[24];
        random.nextBytes(more);
        String nonce = clientNonce + Base64.getEncoder().encodeToString(more);
        String answer =
                "r="
                        + nonce
                        + ",s="
                        + Base64.getEncoder().encodeToString(salt)
                        + ",i="
                        + ITERATIONS;
        return new Conversation(nonce, bare + "," + answer, answer);
    }

    /** Answers a client's last message, or null when it doesn't know the password. */
    @Nullable String finish(Conversation conversation, byte[] payload) {
        String message = new String(payload, UTF_8);
        int proofAt = message.lastIndexOf(",p=");
        Map<Character, String> fields = fields(message);
        if (proofAt < 0
                || !conversation.nonce().equals(fields.get('r'))
                || !"biws".equals(fields.get('c'))) {
            return null;
        }
        String authMessage = conversation.soFar() + "," + message.substring(0, proofAt);
        byte[] signature = hmac(storedKey, authMessage);
        byte[] proof = decode(fields.getOrDefault('p', ""));
        if (proof.length != signature.length) {
            return null;
        }
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= signature[i];
        }
        if (!MessageDigest.isEqual(sha256(proof), storedKey)) {
            return null;
        }
        return "v=" + Base64.getEncoder().encodeToString(hmac(serverKey, authMessage));
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static Map<Character, String> fields(String message) {
        Map<Character, String> fields = new HashMap<>();
        for (String field : message.split(",", -1)) {
            if (field.length() > 1 && field.charAt(1) == '=') {
                fields.put(field.charAt(0), field.substring(2));
            }
        }
        return fields;
    }

    private static byte[] salted(String password, byte[] salt) {
        try {
            var spec = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 256);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
