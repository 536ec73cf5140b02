package relata.api.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import relata.api.LibraryPlace;
import relata.api.LibraryProperties;

/** The options that say which library is meant. */
final class PlaceOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:CMS_DATA:-data}",
            description = "Folder of the library: store, index, uploads (default: ./data).")
    private Path data = Path.of("data");

    @Option(
            names = "--mongodb",
            paramLabel = "URI",
            defaultValue = "${env:CMS_MONGODB_URI}",
            description =
                    "MongoDB that keeps the library, such as mongodb://db:27017/relata (default:"
                            + " CMS_MONGODB_URI, else the embedded store in DIR/store).")
    private @Nullable String mongodb;

    PlaceOptions() {}

    LibraryPlace place() {
        return new LibraryPlace(
                data,
                mongodb == null || mongodb.isBlank() ? null : mongodb,
                LibraryProperties.S3.ofEnvironment());
    }
}
