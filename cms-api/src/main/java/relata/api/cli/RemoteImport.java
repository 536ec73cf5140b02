package relata.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.util.FileSystemUtils;
import relata.api.LibraryUnavailable;
import relata.importer.ImportListener;
import relata.importer.ImportProgress;
import relata.importer.ImportReport;
import relata.importer.ImportRequest;
import relata.importer.ReportItem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An import through a running server: uploads, waits, fetches the report. Folders go as a zip. */
final class RemoteImport {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String server;
    private final String key;

    RemoteImport(String server, String key) {
        this.server = server.replaceAll("/+$", "");
        this.key = key.strip();
    }

    /**
     * Imports one path.
     *
     * @throws LibraryUnavailable when the server does not answer
     * @throws IOException when the server refuses, with its reason
     */
    ImportReport run(Path path, ImportRequest request, ImportListener listener)
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

    private ImportReport send(Path file, ImportRequest request, ImportListener listener)
            throws IOException, InterruptedException {
        String query = "?plan=" + request.plan() + "&publish=" + request.publish();
        if (request.format() != null) {
            query += "&format=" + URLEncoder.encode(request.format(), StandardCharsets.UTF_8);
        }
        String boundary = "relata-" + UUID.randomUUID();
        HttpRequest upload =
                to("/v1/admin/imports" + query)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(multipart(file, boundary))
                        .build();
        String id = json(upload).path("id").asString();
        await(id, listener);
        return report(id, listener);
    }

    private void await(String id, ImportListener listener)
            throws IOException, InterruptedException {
        while (true) {
            JsonNode state = json(to("/v1/admin/imports/" + id).GET().build());
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
            listener.progress(JSON.treeToValue(progress, ImportProgress.class));
        }
    }

    private ImportReport report(String id, ImportListener listener)
            throws IOException, InterruptedException {
        ObjectNode report =
                (ObjectNode) json(to("/v1/admin/imports/" + id + "/report").GET().build());
        for (JsonNode item : report.path("items")) {
            listener.item(JSON.treeToValue(item, ReportItem.class));
        }
        report.remove("items");
        return JSON.treeToValue(report, ImportReport.class);
    }

    private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (ConnectException e) {
            throw new LibraryUnavailable(
                    "No server answers at %s. Start it with ./cms serve, or leave --server out."
                            .formatted(server),
                    e);
        }
        try (InputStream body = answer.body()) {
            byte[] bytes = body.readAllBytes();
            if (answer.statusCode() >= 400) {
                throw new IOException(refusal(answer.statusCode(), bytes));
            }
            return JSON.readTree(bytes);
        }
    }

    private static String refusal(int status, byte[] body) {
        try {
            return "The server refused (%d): %s"
                    .formatted(status, JSON.readTree(body).path("detail").asString());
        } catch (tools.jackson.core.JacksonException _) {
            return "The server refused with status " + status + ".";
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + key);
    }

    private static BodyPublisher multipart(Path file, String boundary) throws IOException {
        String name = String.valueOf(file.getFileName()).replace("\"", "_").replace("\\", "_");
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(boundary, name);
        return BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    }

    private static Path zip(Path folder, Path archive) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive));
                var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                out.putNextEntry(
                        new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return archive;
    }
}
