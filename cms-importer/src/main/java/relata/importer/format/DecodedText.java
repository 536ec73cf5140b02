package relata.importer.format;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file of one article: decoded, line ends as {@code \n}, without control characters.
 *
 * @param text the text
 * @param warnings what had to be guessed or dropped
 */
record DecodedText(String text, List<String> warnings) {

    /** Largest file that is taken for one article. */
    static final int MAX_BYTES = 20 * 1024 * 1024;

    /** How many bytes the guess of an encoding is made from. */
    private static final int SAMPLE_BYTES = 64 * 1024;

    private static final Map<List<Integer>, Charset> MARKS =
            Map.of(
                    List.of(0xEF, 0xBB, 0xBF), StandardCharsets.UTF_8,
                    List.of(0xFF, 0xFE), StandardCharsets.UTF_16LE,
                    List.of(0xFE, 0xFF), StandardCharsets.UTF_16BE);

    /**
     * Reads the file.
     *
     * @throws UnreadableSource when it is larger than {@link #MAX_BYTES}
     */
    static DecodedText of(SourceFile file) throws IOException {
        byte[] bytes;
        try (InputStream in = file.open()) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableSource(
                    "'%s' is larger than %d MB, too much for one article."
                            .formatted(file.path(), MAX_BYTES / 1024 / 1024));
        }
        return of(bytes);
    }

    /** Decodes the bytes by their mark, as UTF-8, or as what they most look like. */
    static DecodedText of(byte[] bytes) {
        List<String> warnings = new ArrayList<>();
        return new DecodedText(clean(decode(bytes, warnings), warnings), warnings);
    }

    private static String decode(byte[] bytes, List<String> warnings) {
        for (Map.Entry<List<Integer>, Charset> mark : MARKS.entrySet()) {
            if (startsWith(bytes, mark.getKey())) {
                int from = mark.getKey().size();
                return new String(bytes, from, bytes.length - from, mark.getValue());
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return guess(bytes, warnings);
        }
    }

    /**
     * A file that is UTF-8 but for a few bytes stays UTF-8: another encoding would spoil every
     * letter of it that is not ASCII.
     */
    private static String guess(byte[] bytes, List<String> warnings) {
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        long broken = utf8.chars().filter(c -> c == 0xFFFD).count();
        long whole = utf8.chars().filter(c -> c > 0x7F && c != 0xFFFD).count();
        Charset other = whole > broken ? null : detect(bytes);
        if (other == null) {
            warnings.add(
                    "%d bytes are not UTF-8; each became the replacement character."
                            .formatted(broken));
            return utf8;
        }
        warnings.add("The file is not UTF-8; it was read as " + other.name() + ", a guess.");
        return new String(bytes, other);
    }

    private static @Nullable Charset detect(byte[] bytes) {
        CharsetDetector detector = new CharsetDetector();
        detector.setText(Arrays.copyOf(bytes, Math.min(bytes.length, SAMPLE_BYTES)));
        CharsetMatch match = detector.detect();
        boolean known = match != null && Charset.isSupported(match.getName());
        // Text has no zero bytes in any encoding but these, which ICU sees too readily.
        return known && !match.getName().startsWith("UTF-")
                ? Charset.forName(match.getName())
                : null;
    }

    private static boolean startsWith(byte[] bytes, List<Integer> mark) {
        if (bytes.length < mark.size()) {
            return false;
        }
        for (int i = 0; i < mark.size(); i++) {
            if ((bytes[i] & 0xFF) != mark.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static String clean(String raw, List<String> warnings) {
        StringBuilder clean = new StringBuilder(raw.length());
        int dropped = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\r') {
                boolean pair = i + 1 < raw.length() && raw.charAt(i + 1) == '\n';
                clean.append(pair ? "" : "\n");
            } else if (forbidden(c)) {
                dropped++;
            } else {
                clean.append(c == '\u2028' || c == '\u2029' || c == '\u0085' ? '\n' : c);
            }
        }
        if (dropped > 0) {
            warnings.add(dropped + " control characters were dropped.");
        }
        return clean.toString();
    }

    private static boolean forbidden(char c) {
        boolean control = c < ' ' && c != '\n' && c != '\t';
        return control || c == 0x7F || c == 0xFFFE || c == 0xFFFF || c == 0xFEFF;
    }
}
