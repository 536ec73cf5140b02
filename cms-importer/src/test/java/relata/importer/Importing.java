package relata.importer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import relata.topic.Topic;
import relata.topic.TopicSuggester;
import relata.topic.TopicTree;

/** Imports in tests, and what they start from. */
final class Importing {

    static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    /** When the files of tests were written, whenever they run. */
    static final Instant WRITTEN = Instant.parse("2026-10-01T12:00:00Z");

    static final TopicSuggester NOTHING = (scheme, title, text) -> List.of();

    /** What an import told. */
    record Told(ImportReport report, List<ReportItem> items) {

        ReportItem item(String keyEnd) {
            return items.stream()
                    .filter(i -> i.key().endsWith(keyEnd))
                    .findAny()
                    .orElseThrow(() -> new AssertionError(keyEnd + " is not in " + items));
        }
    }

    private Importing() {}

    static ImportRequest request(Path path) {
        return new ImportRequest(List.of(path), null, false, true, "test");
    }

    static ImportRequest plan(Path path) {
        return new ImportRequest(List.of(path), null, true, true, "test");
    }

    static ImportSettings settings() {
        ImportSettings d = ImportSettings.defaults();
        return new ImportSettings(
                d.formats(),
                d.limits(),
                d.batchItems(),
                d.batchCharacters(),
                d.assignFrom(),
                () -> NOW);
    }

    static Told run(ImportTarget target, ImportRequest request) {
        return run(new Importer(target, NOTHING, settings()), request);
    }

    static Told run(Importer importer, ImportRequest request) {
        List<ReportItem> items = new ArrayList<>();
        ImportListener listener =
                new ImportListener() {
                    @Override
                    public void item(ReportItem item) {
                        items.add(item);
                    }
                };
        ImportReport report = importer.run(request, listener).block(Duration.ofMinutes(2));
        return new Told(Objects.requireNonNull(report), items);
    }

    static Topic topic(String slug, String label, String... others) {
        return new Topic(
                "topic-" + slug,
                1,
                1,
                null,
                slug,
                label,
                List.of(others),
                List.of(),
                null,
                List.of(),
                List.of(),
                NOW,
                NOW,
                null,
                null);
    }

    static TopicTree topics(Topic... topics) {
        return new TopicTree(List.of(topics));
    }

    /** Writes files below a folder. */
    static Path folder(Path folder, Map<String, String> files) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.writeString(path, file.getValue());
                Files.setLastModifiedTime(path, FileTime.from(WRITTEN));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a zip archive. */
    static Path zip(Path archive, Map<String, String> files) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(
                        new ZipEntry(file.getKey()).setLastModifiedTime(FileTime.from(WRITTEN)));
                zip.write(file.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return archive;
    }
}
