package relata.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A key as its owner has it: {@code rlt_ID_SECRET_CHECKSUM}. The secret has 190 random bits, so a
 * plain digest of it is as good as a slow one; the checksum shows a typing error without a look
 * into the store.
 *
 * @param id by which it is looked up
 * @param text the whole key
 */
record KeyText(String id, String text) {

    private static final String ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 10;
    private static final int SECRET_LENGTH = 32;
    private static final int CHECKSUM_LENGTH = 6;
    private static final Pattern FORM =
            Pattern.compile(
                    "rlt_[0-9A-Za-z]{%d}_[0-9A-Za-z]{%d}_[0-9A-Za-z]{%d}"
                            .formatted(ID_LENGTH, SECRET_LENGTH, CHECKSUM_LENGTH));
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new key that nobody can guess. */
    static KeyText generate() {
        return generate(random(ID_LENGTH));
    }

    /** Another secret for a key that exists. */
    static KeyText generate(String id) {
        String body = "rlt_" + id + "_" + random(SECRET_LENGTH);
        return new KeyText(id, body + "_" + checksum(body));
    }

    /** Reads a key; null when it can't be one. */
    static @Nullable KeyText parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        int end = text.length() - CHECKSUM_LENGTH - 1;
        boolean typed = checksum(text.substring(0, end)).equals(text.substring(end + 1));
        return typed ? new KeyText(text.substring(4, 4 + ID_LENGTH), text) : null;
    }

    /** How it begins: shows which key it is and gives nothing away. */
    String prefix() {
        return text.substring(0, 4 + ID_LENGTH);
    }

    String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /**
     * Whether it has the key's secret, or the one before while that is good. In a time that does
     * not depend on how much is right.
     */
    boolean matches(ApiKey kept, Instant now) {
        ApiKey.Previous previous = kept.previous();
        return same(kept.digest())
                || (previous != null && now.isBefore(previous.until()) && same(previous.digest()));
    }

    private boolean same(String kept) {
        return MessageDigest.isEqual(
                digest().getBytes(StandardCharsets.US_ASCII),
                kept.getBytes(StandardCharsets.US_ASCII));
    }

    /** Never shows the secret in a log. */
    @Override
    public String toString() {
        return prefix() + "_…";
    }

    private static String random(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new,
                        (text, i) -> text.append(ALPHABET.charAt(i)),
                        StringBuilder::append)
                .toString();
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder();
        for (long rest = crc.getValue(); text.length() < CHECKSUM_LENGTH; rest /= 62) {
            text.append(ALPHABET.charAt((int) (rest % 62)));
        }
        return text.toString();
    }
}
