package relata.importer.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The JSON export of Ghost, from 0.x to 6. Posts and pages are articles. The file is read twice,
 * the first time for what stands beside them: tags, authors, what search engines are told. Nothing
 * else of it is read into memory, since it also holds password hashes, keys and sessions.
 */
public final class GhostFormat implements Format {

    private static final Pattern START =
            Pattern.compile("^\\uFEFF?\\s*\\{\\s*\"(?:db\"\\s*:\\s*\\[|data\"\\s*:\\s*\\{)");
    private static final Pattern META =
            Pattern.compile(
                    "^\\uFEFF?\\s*\\{\\s*\"meta\"\\s*:\\s*\\{[^{}]{0,500}\"exported_on\"",
                    Pattern.DOTALL);

    @Override
    public String name() {
        return "ghost";
    }

    @Override
    public boolean recognises(SourceFile file) throws IOException {
        String head = new String(file.head(), StandardCharsets.UTF_8);
        return START.matcher(head).find() || META.matcher(head).find();
    }

    @Override
    public ItemReader read(SourceFile file) throws IOException {
        if (file.head().length == 0) {
            throw new UnreadableSource("The file is empty.");
        }
        return new GhostReader(file, GhostSurvey.of(file));
    }
}
