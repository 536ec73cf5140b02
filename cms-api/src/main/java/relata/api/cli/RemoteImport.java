package relata.api.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import relata.api.imports.ImportJob;
import relata.importer.ImportListener;
import relata.importer.ImportProgress;
import relata.importer.ImportReport;
import relata.importer.ImportRequest;
import relata.importer.ReportItem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An import through a running server: uploads, waits, fetches the report. Folders go as a zip. */
final class RemoteImport {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final RemoteServer server;
    private final @Nullable Path mapping;

    RemoteImport(RemoteServer server, @Nullable Path mapping) {
        this.server = server;
        this.mapping = mapping;
    }

    /**
     * Imports one path.
     *
     * @throws relata.api.LibraryUnavailable when the server does not answer
     * @throws IOException when the server refuses, with its reason
     */
    ImportJob.Done run(Path path, ImportRequest request, ImportListener listener)
            throws IOException, InterruptedException {
        if (!Files.isDirectory(path)) {
            return send(path, request, listener);
        }
        Path folder = Files.createTempDirectory("relata-upload");
        try {
            String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
            return send(zip(path, folder.resolve(name + ".zip")), request, listener);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private ImportJob.Done send(Path file, ImportRequest request, ImportListener listener)
            throws IOException, InterruptedException {
        String query =
                "?plan="
                        + request.plan()
                        + "&publish="
                        + request.publish()
                        + "&fetchImages="
                        + request.fetch();
        if (request.format() != null) {
            query += "&format=" + URLEncoder.encode(request.format(), StandardCharsets.UTF_8);
        }
        String boundary = "relata-" + UUID.randomUUID();
        HttpRequest upload =
                server.to("/v1/admin/imports" + query)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(multipart(file, boundary))
                        .build();
        String id = server.json(upload).path("id").asString();
        await(id, listener);
        return new ImportJob.Done(id, report(id, listener));
    }

    private void await(String id, ImportListener listener)
            throws IOException, InterruptedException {
        while (true) {
            JsonNode state = server.get("/v1/admin/imports/" + id);
            switch (state.path("status").asString()) {
                case "done" -> {
                    return;
                }
                case "failed" -> throw new IOException(state.path("error").asString());
                default -> show(state.path("progress"), listener);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static void show(JsonNode progress, ImportListener listener) {
        if (progress.isObject()) {
            listener.progress(RemoteServer.JSON.treeToValue(progress, ImportProgress.class));
        }
    }

    private ImportReport report(String id, ImportListener listener)
            throws IOException, InterruptedException {
        ObjectNode report = (ObjectNode) server.get("/v1/admin/imports/" + id + "/report");
        for (JsonNode item : report.path("items")) {
            listener.item(RemoteServer.JSON.treeToValue(item, ReportItem.class));
        }
        report.remove("items");
        return RemoteServer.JSON.treeToValue(report, ImportReport.class);
    }

    private BodyPublisher multipart(Path file, String boundary) throws IOException {
        List<BodyPublisher> parts = new ArrayList<>(part("file", file, boundary));
        if (mapping != null) {
            parts.addAll(part("mapping", mapping, boundary));
        }
        parts.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private static List<BodyPublisher> part(String part, Path file, String boundary)
            throws IOException {
        String name = String.valueOf(file.getFileName()).replace("\"", "_").replace("\\", "_");
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(boundary, part, name);
        return List.of(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n"));
    }

    private static Path zip(Path folder, Path archive) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive));
                var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                ZipEntry entry =
                        new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
                out.putNextEntry(entry.setLastModifiedTime(Files.getLastModifiedTime(file)));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return archive;
    }
}
