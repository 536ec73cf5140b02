package relata.api.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relata.importer.ImportReport;
import relata.importer.mapping.Mapping;
import relata.importer.mapping.MappingFile;

/** What becomes of the names of a source: written down, corrected by an editor, obeyed. */
final class MappingOptions {

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description =
                    "What becomes of categories, tags, authors and series, as --write-mapping"
                            + " writes it.")
    private @Nullable Path mapping;

    @Option(
            names = "--write-mapping",
            paramLabel = "FILE",
            description =
                    "Write what becomes of categories, tags, authors and series, to be corrected;"
                            + " with --plan, before anything is imported.")
    private @Nullable Path written;

    MappingOptions() {}

    @Nullable Path file() {
        return mapping;
    }

    /** What an editor has corrected is not written over. */
    void check() throws IOException {
        if (written != null && Files.exists(written)) {
            throw new FileAlreadyExistsException(
                    written.toString(), null, "is there already, and may have been corrected");
        }
    }

    Mapping read() throws IOException {
        if (mapping == null) {
            return Mapping.NONE;
        }
        return Mapping.read(new String(Files.readAllBytes(mapping), StandardCharsets.UTF_8));
    }

    void write(ImportReport report, List<Path> sources) throws IOException {
        if (written != null) {
            String names = sources.stream().map(Path::toString).collect(Collectors.joining(" "));
            Files.writeString(written, MappingFile.text(report.mapping(), names));
        }
    }
}
