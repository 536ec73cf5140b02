package relata.importer.format;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents of a file, one on each line. Memory is bounded by a line; for one thread. */
final class SanityLines implements Closeable {

    private static final int LONGEST = 24 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BufferedReader in;
    private int number;

    /**
     * A line.
     *
     * @param number counted from 1
     * @param document null when it can't be read
     */
    record Line(int number, @Nullable JsonNode document) {}

    SanityLines(SourceFile file) throws IOException {
        this.in = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8));
    }

    /** The next line that is not blank; null at the end. */
    @Nullable Line next() throws IOException {
        StringBuilder text = new StringBuilder();
        int c = in.read();
        while (c >= 0) {
            if (c == '\n') {
                number++;
                if (!text.toString().isBlank()) {
                    return line(text, number);
                }
                text.setLength(0);
            } else if (text.length() <= LONGEST && c != '\uFEFF') {
                text.append((char) c);
            }
            c = in.read();
        }
        return text.toString().isBlank() ? null : line(text, ++number);
    }

    private static Line line(StringBuilder text, int number) {
        try {
            JsonNode document = text.length() > LONGEST ? null : JSON.readTree(text.toString());
            return new Line(number, document != null && document.isObject() ? document : null);
        } catch (JacksonException | StackOverflowError e) {
            return new Line(number, null);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
