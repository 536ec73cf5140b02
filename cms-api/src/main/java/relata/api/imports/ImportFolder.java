package relata.api.imports;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relata.importer.KeptReport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where uploads, what is known of them, and their reports are kept: a folder for each. Blocks.
 *
 * @param root the folder of all
 */
record ImportFolder(Path root) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String MAPPING = "mapping.yaml";
    private static final int MAX_NAME = 120;

    /** Makes room for a file that is to be uploaded. */
    Path reserve(String id, String name) throws IOException {
        return Files.createDirectories(of(id).resolve("upload")).resolve(name);
    }

    Path upload(ImportRecord record) {
        return of(record.id()).resolve("upload").resolve(record.file());
    }

    Path report(String id) {
        return of(id).resolve("report.json");
    }

    /** Keeps the mapping that an upload came with. */
    void keepMapping(String id, String mapping) throws IOException {
        Files.writeString(of(id).resolve(MAPPING), mapping);
    }

    /** The mapping that an upload came with; null when it had none. */
    @Nullable String mapping(String id) throws IOException {
        Path file = of(id).resolve(MAPPING);
        return Files.exists(file) ? Files.readString(file) : null;
    }

    /** The report as a page, which is made of it where that was not done before. */
    Path page(String id) throws IOException {
        Path page = of(id).resolve("report.html");
        if (!Files.exists(page)) {
            KeptReport.page(report(id), page);
        }
        return page;
    }

    /** Whole or not at all, also when the machine dies. */
    ImportRecord write(ImportRecord record) throws IOException {
        Path file = of(record.id()).resolve("import.json");
        Path part = of(record.id()).resolve("import.json.part");
        try (FileChannel out =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(StandardCharsets.UTF_8.encode(JSON.writeValueAsString(record)));
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return record;
    }

    /** Null when there is none with this id. */
    @Nullable ImportRecord read(String id) throws IOException {
        if (!ID.matcher(id).matches()) {
            return null;
        }
        Path file = of(id).resolve("import.json");
        return Files.exists(file)
                ? JSON.readValue(Files.readString(file), ImportRecord.class)
                : null;
    }

    /** Those that are not done, the oldest first. */
    List<ImportRecord> unfinished() throws IOException {
        List<ImportRecord> found = new ArrayList<>();
        Files.createDirectories(root);
        try (var folders = Files.newDirectoryStream(root)) {
            for (Path folder : folders) {
                ImportRecord record = read(String.valueOf(folder.getFileName()));
                if (record != null && record.unfinished()) {
                    found.add(record);
                }
            }
        }
        found.sort(Comparator.comparing(ImportRecord::createdAt));
        return found;
    }

    /** When it was uploaded says nothing of when it was written. */
    void forgetTime(ImportRecord record) throws IOException {
        Files.setLastModifiedTime(upload(record), FileTime.fromMillis(0));
    }

    /** The upload is not needed any more. */
    void forgetUpload(ImportRecord record) throws IOException {
        Files.deleteIfExists(upload(record));
    }

    /** A name that is safe in a folder; its end, which tells formats apart, is kept. */
    static String safeName(@Nullable String given) {
        String name = given == null ? "" : given.substring(lastSlash(given) + 1);
        String safe = name.replaceAll("[\\p{Cntrl}:*?\"<>|]", "_").strip();
        String tail = safe.substring(Math.max(0, safe.length() - MAX_NAME));
        return tail.isEmpty() || tail.startsWith(".") ? "upload" + tail : tail;
    }

    private static int lastSlash(String name) {
        return Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    }

    private Path of(String id) {
        return root.resolve(id);
    }
}
