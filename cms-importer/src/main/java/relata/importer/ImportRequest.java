package relata.importer;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relata.importer.mapping.Mapping;

/**
 * What to import and how.
 *
 * @param paths files, folders and zip archives
 * @param format the format's name; found from each file when absent
 * @param plan whether to say what would happen and change nothing
 * @param publish whether what was public at its source becomes public here; everything comes in as
 *     a draft otherwise
 * @param fetch whether pictures that lie on other sites are fetched from there
 * @param mapping what is to become of categories, tags, authors and series
 * @param actor who imports, as the journal notes it
 */
public record ImportRequest(
        List<Path> paths,
        @Nullable String format,
        boolean plan,
        boolean publish,
        boolean fetch,
        Mapping mapping,
        String actor) {

    /** Fetches nothing, and leaves every name to the import. */
    public ImportRequest(
            List<Path> paths,
            @Nullable String format,
            boolean plan,
            boolean publish,
            String actor) {
        this(paths, format, plan, publish, false, Mapping.NONE, actor);
    }

    /** Copies the list. */
    public ImportRequest {
        paths = List.copyOf(paths);
    }
}
