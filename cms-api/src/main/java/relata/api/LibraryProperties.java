package relata.api;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which library is served.
 *
 * @param data the folder of the library
 * @param mongodb the URI of the MongoDB that keeps it; the embedded store does when null
 * @param sample whether an empty library is filled with the sample first
 */
@ConfigurationProperties("relata")
public record LibraryProperties(
        @DefaultValue("data") Path data,
        @Nullable String mongodb,
        @DefaultValue("false") boolean sample) {}
